using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace Package.Tests;

/// <summary>A web application with EF Core at run time and revisions at build time, from a fresh checkout.</summary>
public class EfShopTests
{
    UserProject _shop = null!;

    [OneTimeSetUp]
    public void Build()
    {
        _shop = Checkout.Shared.Sample("EfShop");
        Checkout.Shared.Run("dotnet build samples/EfShop -p:MigrateOnline=true -p:MigrationCheck=true").Succeeds();
    }

    [Test, Order(1)]
    public async Task The_application_works_on_the_database_that_the_build_made()
    {
        Assert.That(Sqlite.Tables(_shop.PathOf("shop.db")), Is.EqualTo(["OrderLine", "Orders", "Products"]));
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [_shop.PathOf("bin/Debug/net10.0/EfShop.dll"), "--urls", address])
        {
            WorkingDirectory = _shop.Folder,
            RedirectStandardOutput = true,
        };
        using var application = Process.Start(start)!;
        try
        {
            while (await application.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Application started"))
            {
            }
            using var client = new HttpClient { BaseAddress = new(address) };
            Assert.That((await client.PostAsJsonAsync("/products", new { name = "Tea", price = 2.5 })).StatusCode, Is.EqualTo(
                HttpStatusCode.Created));
            Assert.That((await client.PostAsync("/orders?product=1&amount=3&city=Graz", null)).StatusCode, Is.EqualTo(
                HttpStatusCode.Created));
            Assert.That(await client.GetStringAsync("/products"), Does.Contain("\"name\":\"Tea\",\"price\":2.5"));
        }
        finally
        {
            application.Kill();
            await application.WaitForExitAsync();
        }
        Assert.That(Sqlite.Rows(_shop.PathOf("shop.db"), "SELECT ShipTo_City FROM Orders"), Is.EqualTo(["Graz"]));
    }

    [Test, Order(2)]
    public void Its_published_script_makes_the_same_database()
    {
        _shop.Publish("-c", "Debug", "--no-build").Succeeds();
        var other = Sqlite.FromScript(_shop.PathOf("published/migrations/default.sql"), _shop.PathOf("script.db"));
        Assert.That(Sqlite.Schema(other), Is.EqualTo(Sqlite.Schema(_shop.PathOf("shop.db"))));
    }

    // Without a number, so after all others: it changes the sample.
    [Test]
    public void A_changed_property_fails_the_check_at_its_line()
    {
        var model = File.ReadAllText(_shop.PathOf("Model.cs"));
        File.WriteAllText(_shop.PathOf("Model.cs"), model.Replace("public int Amount { get; set; }", "public int? Amount { get; set; }"));
        var line = Array.FindIndex(model.Split('\n'), text => text.Contains("int Amount")) + 1;
        Assert.That(
            _shop.Build("--no-restore", "--no-dependencies", "-p:MigrationCheck=true").FailsWith("MIG4003").Errors[0],
            Does.Contain($"Model.cs({line}): error MIG4003").And.Contain("Amount")
        );
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
