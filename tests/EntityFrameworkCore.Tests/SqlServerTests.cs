using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Dialects;

namespace EntityFrameworkCore.Tests;

/// <summary>A DbContext on SQL Server, where no server is at hand: the statements of the first revision.</summary>
public class SqlServerTests
{
    [Test]
    public void The_first_revision_makes_what_the_model_says() =>
        Assert.That(Sql(typeof(LedgerContext)), Is.EqualTo("""
            CREATE TABLE books.[Accounts] (
                [Id] INTEGER NOT NULL IDENTITY(100,5),
                [Code] NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
                [Opened] DATETIME2 NOT NULL DEFAULT GETUTCDATE(),
                [Balance] NUMERIC(19, 4) NOT NULL,
                [Twice] AS ([Balance] * 2) PERSISTED,
                [Stamp] TIMESTAMP NOT NULL,
                [Key] UNIQUEIDENTIFIER NOT NULL,
                CONSTRAINT [PK_Accounts] PRIMARY KEY NONCLUSTERED ([Id]),
                CONSTRAINT [AK_Accounts_Key] UNIQUE ([Key])
            )
            CREATE UNIQUE INDEX [IX_Accounts_Code] ON books.[Accounts] ([Code]) INCLUDE ([Balance]) WHERE [Code] <> N''
            CREATE CLUSTERED INDEX [IX_Accounts_Opened] ON books.[Accounts] ([Opened])
            """.ReplaceLineEndings("\n")));

    static string Sql(Type type)
    {
        var dialect = DialectCatalog.Find("mssql")!;
        var difference = SchemaComparer.Compare(ContextModel.Read("mssql", type), new(), dialect, new());
        return string.Join("\n", difference.Upgrade.SelectMany(dialect.SqlWriter.ToSql).Select(statement => statement.Sql));
    }
}
