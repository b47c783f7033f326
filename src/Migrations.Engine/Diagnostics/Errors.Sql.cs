namespace Migrations.Engine.Diagnostics;

static partial class Errors
{
    // 6xxx: SQL and scripts

    /// <summary>MIG6001: the product cannot do an operation.</summary>
    public static MigrationException Unsupported(string product, string operation, SourceLocation? location) => New("MIG6001",
        $"{product} cannot {operation}. Write the change as SQL with op.Execute, or leave it out for this bind.", location);

    /// <summary>MIG6002: a table must be rebuilt and its definition is not known.</summary>
    public static MigrationException TableUnknown(string operation, string table, SourceLocation? location) =>
        New(
            "MIG6002",
            $"Cannot {operation}: SQLite must rebuild table {table} for it, and no earlier revision says how the table is defined. Use "
                + $"op.BatchAlterTable with copyFrom, or run online.",
            location
        );

    /// <summary>MIG6003: a trigger or view uses what a change takes away.</summary>
    public static MigrationException StillUsed(string operation, string user, SourceLocation? location) => New("MIG6003",
        $"Cannot {operation}: {user} uses it. Drop or change that first.", location);

    /// <summary>MIG6004: raw SQL changed a table that must be rebuilt from the revisions.</summary>
    public static MigrationException ChangedByRawSql(string operation, string table, string sql, SourceLocation? location) =>
        New(
            "MIG6004",
            $"Cannot {operation}: SQLite must rebuild table {table} for it, and raw SQL of a revision changed the table in a way that is "
                + $"not known here: {Short(sql)} Use op.BatchAlterTable with copyFrom, or run online.",
            location
        );

    /// <summary>MIG6005: a table has something that a rebuild would lose.</summary>
    public static MigrationException RebuildLoses(string operation, string table, string what, SourceLocation? location) =>
        New(
            "MIG6005",
            $"Cannot {operation}: SQLite must rebuild table {table} for it, which would lose {Short(what)} Rebuild the table with "
                + $"op.Execute.",
            location
        );

    /// <summary>MIG6006: a trigger uses a column that the rebuilt table does not have.</summary>
    public static MigrationException TriggerBroken(string trigger, string table, string column, SourceLocation? location) =>
        New(
            "MIG6006",
            $"Cannot rebuild table {table}: the trigger {trigger} uses the column {column}, which the table does not have. Drop the "
                + $"trigger first and create it again with op.Execute.",
            location
        );

    /// <summary>MIG6007: IF EXISTS or IF NOT EXISTS of a column whose table is not known.</summary>
    public static MigrationException ColumnExistenceUnknown(string operation, string table, SourceLocation? location) =>
        New(
            "MIG6007",
            $"Cannot {operation} with ifExists or ifNotExists: SQLite has no such words for columns, and no earlier revision says how "
                + $"table {table} is defined. Leave the option out, or run online.",
            location
        );

    /// <summary>MIG6010: revisions run code that a script cannot hold.</summary>
    public static MigrationException OnlineOnly(IEnumerable<string> places, SourceLocation? location) =>
        New(
            "MIG6010",
            $"A script cannot hold the code of these revisions: {string.Join("; ", places)}. Give each op.Run an offlineSql, or upgrade "
                + $"with MigrateOnline=true. No script was written.",
            location
        );

    /// <summary>MIG6011: a script cannot be written.</summary>
    public static MigrationException ScriptNotWritten(string file, string reason) => New("MIG6011",
        $"The script '{file}' cannot be written: {Sentence(reason)}");

    /// <summary>MIG6020: a statement must repeat a column's definition, which is not known.</summary>
    public static MigrationException DefinitionUnknown(string product, string operation, string missing, SourceLocation? location) =>
        New(
            "MIG6020",
            $"Cannot {operation}: {product} takes away what the statement does not repeat, and neither the revision nor an earlier one "
                + $"tells the {missing}. Give the operation the column as it is with existing, or run online.",
            location
        );

    /// <summary>MIG6021: an index is dropped and its table is not known.</summary>
    public static MigrationException IndexTableUnknown(string product, string index, SourceLocation? location) =>
        New(
            "MIG6021",
            $"Cannot drop index {index}: {product} asks for its table, and no earlier revision says which it is. Name it: "
                + $"op.DropIndex(\"{index}\", table: \"…\").",
            location
        );

    /// <summary>MIG6022: a constraint is dropped and its kind is not known.</summary>
    public static MigrationException ConstraintKindUnknown(string constraint, string table, SourceLocation? location) =>
        New(
            "MIG6022",
            $"Cannot drop constraint {constraint} of {table}: MySQL and MariaDB ask for its kind, and no earlier revision says which it "
                + $"is. Name the kind in op.DropConstraint.",
            location
        );

    /// <summary>MIG6030: a column stays what it was made as.</summary>
    public static MigrationException ColumnKindIsFixed(string product, string operation, string what, SourceLocation? location) =>
        New(
            "MIG6030",
            $"Cannot {operation}: {product} cannot add, change or drop {what} of a column that is there. Add another column, copy the "
                + $"values, drop the old one and rename.",
            location
        );

    /// <summary>MIG6043: an option is named after a product that does not have it.</summary>
    public static MigrationException UnknownOption(
        string product,
        string option,
        string operation,
        string known,
        SourceLocation? location
    ) => New("MIG6043", $"{product} has no option '{option}' ({operation}). It has: {known}. See docs/dialects.md.", location);

    /// <summary>MIG6050: the product cannot hold a value.</summary>
    public static MigrationException ValueRefused(string product, string value, SourceLocation? location) => New("MIG6050",
        $"{product} cannot hold {value}. Give it another value, or a column of another type.", location);

    /// <summary>MIG6051: the client that runs the script would take a part of raw SQL for something else.</summary>
    public static MigrationException ClientReadsOtherwise(string client, string what, SourceLocation? location) => New("MIG6051",
        $"A script cannot hold this SQL: {client} {what}. No script was written.", location);

    /// <summary>MIG6052: an argument of a builder's call is null, empty, or does not fit.</summary>
    public static MigrationException ArgumentMissing(string call, string argument, string wanted, SourceLocation? location) =>
        New("MIG6052", $"{call}: {argument} is {wanted}.", location);
}
