namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// The keys of MySQL's and MariaDB's own options; SQLAlchemy's where it has one. A table takes any key <c>mysql_…</c> as an option
/// of CREATE TABLE.
/// </summary>
static class MySqlOptions
{
    /// <summary>How every key begins.</summary>
    public const string Prefix = "mysql_";

    /// <summary>Table: the character set.</summary>
    public const string Charset = "mysql_charset";

    /// <summary>Table: the collation.</summary>
    public const string Collate = "mysql_collate";

    /// <summary>Index: how many characters of a column are in it; a number, or one number a column.</summary>
    public const string Length = "mysql_length";

    /// <summary>Index: FULLTEXT or SPATIAL.</summary>
    public const string IndexPrefix = "mysql_prefix";

    /// <summary>Index: BTREE or HASH.</summary>
    public const string Using = "mysql_using";

    /// <summary>Index: the parser of a FULLTEXT index.</summary>
    public const string Parser = "mysql_with_parser";

    /// <summary>Index, primary key or UNIQUE constraint, read back: what follows its columns, such as a COMMENT or IGNORED.</summary>
    public const string IndexExtra = "mysql_index_extra";

    /// <summary>UNIQUE constraint: the period whose overlaps it forbids.</summary>
    public const string Overlaps = "mysql_without_overlaps";

    /// <summary>Table: what follows PERIOD FOR, several apart by semicolons.</summary>
    public const string Periods = "mysql_periods";

    /// <summary>Table: whether MariaDB keeps old rows, WITH SYSTEM VERSIONING.</summary>
    public const string SystemVersioning = "mysql_system_versioning";

    /// <summary>Column, read back: a CHECK that belongs to the column and must be repeated with its definition.</summary>
    public const string ColumnCheck = "mysql_check";

    /// <summary>Column, read back: further words of its definition, such as INVISIBLE.</summary>
    public const string ColumnExtra = "mysql_extra";

    /// <summary>
    /// Primary key: it takes the place of the one that is there, in one statement, so that a counted column stays in a key.
    /// </summary>
    public const string Replaces = "mysql_replaces";

    /// <summary>Foreign key, read back: the index that is there for it alone. Such an index: whether the server generated it.</summary>
    public const string KeyIndex = "mysql_index";

    /// <summary>A dropped index: the one that takes its place for a foreign key, in one statement.</summary>
    public const string Successor = "mysql_successor";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>
        {
            Charset,
            Collate,
            Length,
            IndexPrefix,
            Using,
            Parser,
            IndexExtra,
            Overlaps,
            Periods,
            SystemVersioning,
            ColumnCheck,
            ColumnExtra,
            Replaces,
            KeyIndex,
            Successor,
        };
}
