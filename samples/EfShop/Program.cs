using EfShop;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<ShopContext>(options =>
    options.UseSqlite(builder.Configuration.GetConnectionString("Shop") ?? "Data Source=shop.db")
);
var app = builder.Build();

app.MapGet("/products", (ShopContext shop) => shop.Products.OrderBy(product => product.Name).ToListAsync());

app.MapPost("/products", async (ShopContext shop, Product product) =>
{
    shop.Add(product);
    await shop.SaveChangesAsync();
    return Results.Created($"/products/{product.Id}", product);
});

app.MapPost("/orders", async (ShopContext shop, int product, int amount, string city) =>
{
    if (await shop.Products.FindAsync(product) is not { } ordered)
        return Results.NotFound();
    var order = new Order { ShipTo = new() { City = city } };
    order.Lines.Add(new() { Number = 1, Product = ordered, Amount = amount });
    shop.Add(order);
    await shop.SaveChangesAsync();
    return Results.Created($"/orders/{order.Id}", order.Id);
});

app.Run();
