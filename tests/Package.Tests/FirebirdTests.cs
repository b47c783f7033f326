using System.IO.Compression;
using Tests.Servers;

namespace Package.Tests;

/// <summary>A product of a package of its own: one reference for it, one for its driver.</summary>
public class FirebirdTests
{
    const string Packages = """
        <PackageReference Include="Migrations.Build.Firebird" />
        <PackageReference Include="FirebirdSql.Data.FirebirdClient" />
        """;

    [Test]
    public void A_project_upgrades_its_database_in_the_build()
    {
        using (var package = ZipFile.OpenRead(Feed.FirebirdPackage))
            Assert.That(
                package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)),
                Is.EqualTo(["lib/net8.0/Migrations.Build.Firebird.dll"])
            );
        var database = FirebirdServer.Current.CreateDatabase();
        using var shop = TempProject.Console(
            "Shop",
            $"<MigrationBinds>default={FirebirdServer.Current.Url(database)}</MigrationBinds>",
            Packages
        );
        shop.Write("First.cs", """
            using MigrationsBuild;

            namespace Shop.Migrations;

            [Revision("f1aa")]
            public sealed class First : Migration
            {
                public override void Upgrade(OperationBuilder op) =>
                    op.CreateTable("books", [new Column("id", SqlType.Integer, Nullable: false), new PrimaryKey(["id"], "pk_books")]);

                public override void Downgrade(OperationBuilder op) => op.DropTable("books");
            }
            """);
        shop.Build("-p:MigrateOnline=true").Succeeds();
        Assert.That(FirebirdServer.Current.Client(database, "SELECT version_num FROM alembic_version; SHOW TABLE books;"),
            Does.Contain("f1aa").And.Contain("PK_BOOKS"));
        shop.Build("-p:MigrateOnline=true").Succeeds();
    }
}
