using Migrations.Engine.Operations;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>The keys of PostgreSQL's own options; SQLAlchemy's where it has one. docs/dialects.md lists them.</summary>
static class PostgreSqlOptions
{
    /// <summary>Column: SERIAL instead of an integer type, and of an identity; false keeps a key from it in Alembic's style.</summary>
    public const string Serial = "postgresql_serial";

    /// <summary>AlterColumn: the expression of USING.</summary>
    public const string Using = "postgresql_using";

    /// <summary>CHECK, foreign key, or the NOT NULL of a column: NOT VALID.</summary>
    public const string NotValid = ValidateConstraint.NotValid;

    /// <summary>CHECK, or the NOT NULL of a column: NO INHERIT.</summary>
    public const string NoInherit = NotNullOptions.NoInherit;

    /// <summary>Column or AlterColumn: the name of its NOT NULL, which is a constraint from version 18.</summary>
    public const string NotNullName = NotNullOptions.Name;

    /// <summary>CHECK or foreign key: NOT ENFORCED, from version 18.</summary>
    public const string NotEnforced = "postgresql_not_enforced";

    /// <summary>Primary key or UNIQUE: the last column is WITHOUT OVERLAPS, from version 18.</summary>
    public const string WithoutOverlaps = "postgresql_without_overlaps";

    /// <summary>Foreign key: the last column is a PERIOD on both sides, from version 18.</summary>
    public const string Period = "postgresql_period";

    /// <summary>Foreign key: the columns that ON DELETE SET NULL or SET DEFAULT sets, where it is not all of them.</summary>
    public const string OnDeleteColumns = "postgresql_on_delete_columns";

    /// <summary>Primary key: DEFERRABLE, which a UNIQUE constraint has a place for.</summary>
    public const string Deferrable = "postgresql_deferrable";

    /// <summary>Primary key: INITIALLY DEFERRED.</summary>
    public const string InitiallyDeferred = "postgresql_initially_deferred";

    /// <summary>Index, UNIQUE or primary key: a list of columns for INCLUDE.</summary>
    public const string Include = "postgresql_include";

    /// <summary>Index or UNIQUE: NULLS NOT DISTINCT.</summary>
    public const string NullsNotDistinct = "postgresql_nulls_not_distinct";

    /// <summary>Index or table: the access method; the key is the same as of <see cref="Using"/>.</summary>
    public const string Method = "postgresql_using";

    /// <summary>Index: operator classes by column.</summary>
    public const string Ops = "postgresql_ops";

    /// <summary>Index, table, UNIQUE or primary key: storage parameters.</summary>
    public const string With = "postgresql_with";

    /// <summary>Index, table, UNIQUE or primary key: the tablespace.</summary>
    public const string Tablespace = "postgresql_tablespace";

    /// <summary>CreateIndex or DropIndex: CONCURRENTLY, which runs outside a transaction.</summary>
    public const string Concurrently = "postgresql_concurrently";

    /// <summary>Table: UNLOGGED.</summary>
    public const string Unlogged = "postgresql_unlogged";

    /// <summary>Table: the parents of INHERITS; the schema may stand before a name, with a dot.</summary>
    public const string Inherits = "postgresql_inherits";

    /// <summary>Table: what follows PARTITION BY.</summary>
    public const string PartitionBy = "postgresql_partition_by";

    /// <summary>Table: what follows ON COMMIT.</summary>
    public const string OnCommit = "postgresql_on_commit";

    /// <summary>Table: false writes WITHOUT OIDS, for servers before version 12.</summary>
    public const string WithOids = "postgresql_with_oids";

    /// <summary>Names with values, given as pairs, or as one text: <c>fillfactor=70, fastupdate=off</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(DialectOptions options, string key) =>
        options[key] switch
        {
            null => [],
            IEnumerable<KeyValuePair<string, string>> pairs => [.. pairs],
            var text =>
            [
                .. text.ToString()!
                    .Split(',', StringSplitOptions.TrimEntries)
                    .Select(pair => pair.Split('=', 2))
                    .Select(pair => KeyValuePair.Create(pair[0].Trim(), pair[^1].Trim())),
            ],
        };

    /// <summary>The parents of a table.</summary>
    public static IEnumerable<TableName> Parents(Table table) =>
        table
            .Options.Names(Inherits)
            .Select(name => name.Split('.', 2) is [var schema, var parent] ? new TableName(parent, schema) : new(name));

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>
        {
            Serial,
            Using,
            NotValid,
            NoInherit,
            NotNullName,
            NotEnforced,
            WithoutOverlaps,
            Period,
            OnDeleteColumns,
            Deferrable,
            InitiallyDeferred,
            Unlogged,
            Include,
            NullsNotDistinct,
            Ops,
            With,
            Tablespace,
            Concurrently,
            Inherits,
            PartitionBy,
            OnCommit,
            WithOids,
        };
}
