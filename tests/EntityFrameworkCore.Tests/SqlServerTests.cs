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

    [Test]
    public void Sequences_come_before_the_tables_that_count_by_them() =>
        Assert.That(Sql(typeof(SequencesContext)), Is.EqualTo("""
            CREATE SEQUENCE [BillLineSequence] START WITH 1
            CREATE SEQUENCE [FormSequence] START WITH 1
            CREATE SEQUENCE bill_hilo START WITH 1 INCREMENT BY 10
            CREATE SEQUENCE [do"wn] AS SMALLINT START WITH -5 INCREMENT BY -1 MINVALUE -50 MAXVALUE -1
            CREATE SEQUENCE small AS INTEGER START WITH 1
            CREATE SEQUENCE shop.[OrderNumbers] START WITH 1000 INCREMENT BY 10 MINVALUE 10 MAXVALUE 99999 CYCLE
            CREATE TABLE [Bill] (
                [Id] INTEGER NOT NULL,
                [Number] BIGINT NOT NULL DEFAULT NEXT VALUE FOR [shop].[OrderNumbers],
                CONSTRAINT [PK_Bill] PRIMARY KEY ([Id])
            )
            CREATE TABLE [BillLine] (
                [Id] INTEGER NOT NULL DEFAULT NEXT VALUE FOR [BillLineSequence],
                CONSTRAINT [PK_BillLine] PRIMARY KEY ([Id])
            )
            CREATE TABLE [Circles] (
                [Id] INTEGER NOT NULL DEFAULT NEXT VALUE FOR [FormSequence],
                [Radius] DOUBLE PRECISION NOT NULL,
                CONSTRAINT [PK_Circles] PRIMARY KEY ([Id])
            )
            CREATE TABLE [Squares] (
                [Id] INTEGER NOT NULL DEFAULT NEXT VALUE FOR [FormSequence],
                [Side] DOUBLE PRECISION NOT NULL,
                CONSTRAINT [PK_Squares] PRIMARY KEY ([Id])
            )
            """.ReplaceLineEndings("\n")));

    static string Sql(Type type)
    {
        var dialect = DialectCatalog.Find("mssql")!;
        var difference = SchemaComparer.Compare(ContextModel.Read("mssql", type), new(), dialect, new());
        return string.Join("\n", difference.Upgrade.SelectMany(dialect.SqlWriter.ToSql).Select(statement => statement.Sql));
    }
}
