using Deque.AxeCore.Playwright;
using Engine.Tests.Pictures;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The report as a person uses it: by pointer, by keyboard alone, in both themes, small and large.</summary>
public class ReportTests
{
    const string Source = """
        [Revision("a1aa", Message = "</script><img src=x onerror=alert(1)> first")] public class A1 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.CreateTable("authors", [new Column("id", SqlType.Integer, false), new PrimaryKey(["id"], "pk_authors")]);
                op.CreateTable("books", [
                    new Column("id", SqlType.Integer, false), new Column("title", SqlType.String(50)),
                    new Column("author", SqlType.Integer),
                    new PrimaryKey(["id"], "pk_books"), new ForeignKey(["author"], "authors", ["id"], "fk_books_author")]); } }
        [Revision("b1bb", Down = "a1aa", Labels = ["left"], Message = "the left side")] public class B1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.AddColumn("books", new Column("pages", SqlType.Integer)); }
        [Revision("b2bb", Down = "a1aa", Message = "the right side")] public class B2 : Migration {
            public override void Upgrade(OperationBuilder op) => op.DropColumn("books", "title"); }
        [Revision("m1cc", Downs = ["b1bb", "b2bb"], Message = "both")] public class M1 : Migration;
        [Revision("s1dd", DependsOn = ["b1bb"], Message = "stock")] public class S1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("shelves", [new Column("id", SqlType.Integer)]); }
        """;

    [Test]
    public async Task A_node_is_clicked_and_shows_its_operations()
    {
        await using var report = await ReportPage.OpenAsync(Source);
        Assert.That(await report.Page.Locator(".row").CountAsync(), Is.EqualTo(5));
        Assert.That(await report.Page.Locator("circle.node").CountAsync(), Is.EqualTo(5));
        Assert.That(await report.Page.Locator("path.dependency").CountAsync(), Is.GreaterThan(0));
        await report.Page.Locator("circle.node:has(title:text-is('b2bb'))").ClickAsync();
        Assert.That(await report.ChosenAsync(), Is.EqualTo("b2bb"));
        var details = await report.TextAsync("#details");
        Assert.That(details, Does.Contain("drop column books.title").And.Contain("MIG7002").And.Contain("DROP COLUMN title"));
        Assert.That(await report.Row("b2bb").InnerTextAsync(), Does.Contain("loses rows"));
        await report.Row("a1aa").ClickAsync();
        Assert.That(await report.TextAsync("#details h2"), Is.EqualTo("</script><img src=x onerror=alert(1)> first"));
        await report.Page.Locator("#details button:text-is('b1bb')").ClickAsync();
        Assert.That(await report.ChosenAsync(), Is.EqualTo("b1bb"));
    }

    [Test]
    public async Task Search_finds_by_message_operation_and_label()
    {
        await using var report = await ReportPage.OpenAsync(Source);
        (string, string)[] finds =
            [("right side", "b2bb"), ("books.pages", "b1bb"), ("LEFT", "b1bb"), ("CREATE TABLE shelves", "s1dd")];
        foreach (var (text, id) in finds)
        {
            await report.Page.FillAsync("#search", text);
            Assert.That(await report.Page.Locator(".row.hit .id").AllInnerTextsAsync(), Does.Contain(id));
            Assert.That(await report.ChosenAsync(), Is.EqualTo(id), text);
            Assert.That(await report.TextAsync("#found"), Does.StartWith("1 of "));
        }
        await report.Page.FillAsync("#search", "nobody wrote this");
        Assert.That(await report.TextAsync("#found"), Is.EqualTo("nothing found"));
    }

    [Test]
    public async Task Two_revisions_are_compared_and_a_branch_does_not_have_what_the_other_did()
    {
        await using var report = await ReportPage.OpenAsync(Source);
        await report.Row("b1bb").ClickAsync();
        await report.Page.ClickAsync("text=Compare from here");
        await report.Page.SelectOptionAsync("#compare-to", [await Value("b2bb")]);
        var difference = await report.TextAsync("#difference");
        Assert.That(difference, Does.Contain("− pages INTEGER").And.Contain("− title VARCHAR(50)").And.Not.Contain("+ "));
        Assert.That(difference, Does.Contain("1 revision more: b2bb").And.Contain("1 revision less: b1bb"));
        await report.Page.ClickAsync("#swap");
        Assert.That(await report.TextAsync("#difference"), Does.Contain("+ pages INTEGER").And.Contain("+ title VARCHAR(50)"));

        Task<string> Value(string id) =>
            report.Page.EvaluateAsync<string>(
                "id => [...document.querySelector('#compare-to').options].find(option => option.text.startsWith(id)).value",
                id
            );
    }

    [Test]
    public async Task Tables_are_drawn_as_they_are_at_a_revision()
    {
        await using var report = await ReportPage.OpenAsync(Source);
        await report.Row("b1bb").ClickAsync();
        await report.Page.ClickAsync("text=Tables here");
        Assert.That(await Tables(), Is.EquivalentTo(["authors", "books"]));
        Assert.That(await report.Page.Locator("svg .link").CountAsync(), Is.EqualTo(1));
        await report.Page.Locator(".entity[data-table=books]").ClickAsync();
        Assert.That(
            await report.TextAsync("#table"),
            Does.Contain("pages INTEGER").And.Contain("foreign key fk_books_author (author) → authors (id)").And.Contain("b1bb")
        );
        await report.Page.SelectOptionAsync("#tables-revision", ["heads"]);
        Assert.That(await Tables(), Is.EquivalentTo(["authors", "books", "shelves"]));
        Assert.That(await report.TextAsync("#table"), Does.Not.Contain("title"));
        await report.Page.SelectOptionAsync("#tables-revision", ["base"]);
        Assert.That(await Tables(), Is.Empty);

        Task<IReadOnlyList<string>> Tables() => report.Page.Locator(".entity .name").AllTextContentsAsync();
    }

    [Test]
    public async Task The_keyboard_alone_reaches_all()
    {
        await using var report = await ReportPage.OpenAsync(Source);
        var keyboard = report.Page.Keyboard;
        await report.Page.EvaluateAsync("document.activeElement.blur()");
        var reached = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await keyboard.PressAsync("Tab");
            reached.Add(
                await report.Page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.textContent")
            );
        }
        Assert.That(
            reached,
            Is.SupersetOf(
                ["tab-revisions", "search", "keys", "theme", "list", "details", "Compare from here", "Compare to here", "Tables here"]
            )
        );

        await report.Page.FocusAsync("#list");
        await keyboard.PressAsync("End");
        Assert.That(await report.ChosenAsync(), Is.EqualTo("a1aa"));
        await keyboard.PressAsync("[");
        await keyboard.PressAsync("1");
        await report.Page.FocusAsync("#list");
        await keyboard.PressAsync("ArrowUp");
        var above = await report.ChosenAsync();
        await keyboard.PressAsync("]");
        Assert.That(await report.TextAsync("#difference"), Does.Contain($"1 revision more: {above}"));

        await keyboard.PressAsync("2");
        await report.Page.FocusAsync(".entity[data-table=books]");
        await keyboard.PressAsync("Enter");
        Assert.That(await report.TextAsync("#table h2"), Is.EqualTo("books"));
        var before = await Width();
        await keyboard.PressAsync("+");
        Assert.That(await Width(), Is.GreaterThan(before));
        await keyboard.PressAsync("-");
        await report.Page.SetViewportSizeAsync(700, 700);
        await keyboard.PressAsync("0");
        Assert.That(await Width(), Is.LessThan(700));

        await keyboard.PressAsync("/");
        await keyboard.TypeAsync("shel");
        Assert.That(await report.Page.Locator(".entity.hit .name").AllTextContentsAsync(), Is.EqualTo(["shelves"]));
        await keyboard.PressAsync("Escape");
        Assert.That(await report.Page.Locator(".entity.hit").CountAsync(), Is.Zero);
        await keyboard.PressAsync("?");
        Assert.That(await report.Page.Locator("#help").IsVisibleAsync(), Is.True);
        await keyboard.PressAsync("Escape");
        Assert.That(await report.Page.Locator("#help").IsVisibleAsync(), Is.False);

        Task<double> Width() => report.Page.EvaluateAsync<double>("document.querySelector('#diagram svg').getBoundingClientRect().width");
    }

    [TestCase(ColorScheme.Light, "rgb(255, 255, 255)")]
    [TestCase(ColorScheme.Dark, "rgb(20, 24, 29)")]
    public async Task The_theme_is_the_system_s_until_somebody_chooses(ColorScheme scheme, string background)
    {
        await using var report = await ReportPage.OpenAsync(Source, scheme);
        Assert.That(await report.BackgroundAsync(), Is.EqualTo(background));
        await report.Page.Keyboard.PressAsync("t");
        Assert.That(await report.BackgroundAsync(), Is.Not.EqualTo(background));
        await report.Page.ClickAsync("#theme");
        Assert.That(await report.BackgroundAsync(), Is.EqualTo(background));
        await report.Page.Keyboard.PressAsync("t");
        await report.Page.ReloadAsync();
        Assert.That(await report.BackgroundAsync(), Is.Not.EqualTo(background), "kept");
        await report.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.That(await report.BackgroundAsync(), Is.EqualTo("rgb(255, 255, 255)"), "paper is light");
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Axe_finds_no_lack_of_contrast_name_or_role_in_any_view(ColorScheme scheme)
    {
        await using var report = await ReportPage.OpenAsync(Source, scheme, upgraded: "b1bb");
        var lacks = new List<string>();
        await report.Row("b2bb").ClickAsync();
        await Judge("revisions");
        await report.Page.FillAsync("#search", "books");
        await Judge("found");
        await report.Page.ClickAsync("text=Compare from here");
        await report.Page.SelectOptionAsync("#compare-to", new SelectOptionValue { Index = 1 });
        await Judge("comparison");
        await report.Page.Keyboard.PressAsync("Escape");
        await report.Page.ClickAsync("#tab-tables");
        await report.Page.Locator(".entity[data-table=books]").ClickAsync();
        await Judge("tables");
        await report.Page.ClickAsync("#keys");
        await Judge("help");
        Assert.That(lacks, Is.Empty);

        async Task Judge(string view)
        {
            var judged = await report.Page.RunAxe();
            Assert.That(judged.Passes.Select(rule => rule.Id), Does.Contain("color-contrast"), view);
            lacks.AddRange(
                from rule in judged.Violations from node in rule.Nodes select $"{view}: {rule.Id}: {node.Html}: {rule.Help}"
            );
        }
    }

    [Test]
    public async Task Live_says_what_is_applied_and_what_is_pending()
    {
        await using var report = await ReportPage.OpenAsync(Source, upgraded: "b1bb");
        Assert.That(await report.Row("b1bb").Locator(".live").InnerTextAsync(), Is.EqualTo("default"));
        await report.Row("b1bb").ClickAsync();
        Assert.That(await report.TextAsync("#details dl"), Does.Contain("applied. upgrade at 2"));
        await report.Row("b2bb").ClickAsync();
        Assert.That(await report.TextAsync("#details dl"), Does.Contain("pending"));
    }

    [TestCase(10, 8)]
    [TestCase(100, 60)]
    [TestCase(500, 300)]
    public async Task It_reads_at_any_size(int revisions, int tables)
    {
        await using var report = await ReportPage.OpenAsync(LargeProject.Source(revisions, tables));
        var page = report.Page;
        Assert.That(await page.Locator(".row").CountAsync(), Is.EqualTo(revisions));
        await report.ShootAsync($"revisions-{revisions}");
        // Lanes stand left of the texts, a node in the middle of its row, and no row upon another.
        var misplaced = await page.EvaluateAsync<int>("""
            () => [...document.querySelectorAll('.row')].filter(row => {
              const node = document.querySelector(`circle[data-revision="${row.id.slice(4)}"]`).getBoundingClientRect();
              const box = row.getBoundingClientRect(), text = row.querySelector('.id').getBoundingClientRect();
              return Math.abs((node.top + node.bottom) / 2 - (box.top + box.bottom) / 2) > 1 || text.width > 0 && node.right > text.left;
            }).length
            """);
        Assert.That(misplaced, Is.Zero);
        await page.Keyboard.PressAsync("2");
        Assert.That(await page.Locator(".entity").CountAsync(), Is.EqualTo(tables));
        var overlapping = await page.EvaluateAsync<int>("""
            () => { const boxes = [...document.querySelectorAll('.entity .box')].map(box => box.getBoundingClientRect());
              return boxes.filter((a, i) => boxes.some((b, j) => j > i && a.left < b.right && b.left < a.right && a.top < b.bottom
                && b.top < a.bottom)).length; }
            """);
        Assert.That(overlapping, Is.Zero, "no table upon another");
        await report.ShootAsync($"tables-{revisions}");
        await page.Keyboard.PressAsync("3");
        await report.ShootAsync($"compare-{revisions}");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.Keyboard.PressAsync("1");
        Assert.That(await page.Locator("#search").IsVisibleAsync(), Is.False, "what only works on a screen is not printed");
        Assert.That(await page.Locator(".row").Last.IsVisibleAsync(), Is.True);
    }
}
