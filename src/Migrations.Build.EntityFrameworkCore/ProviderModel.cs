using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>What the providers of one product say of a model in annotations of their own.</summary>
abstract class ProviderModel
{
    static readonly string[] Prefixes = ["Sqlite:", "Npgsql:", "MySql:", "SqlServer:"];

    /// <summary>How the annotations of these providers begin.</summary>
    protected abstract string Prefix { get; }

    /// <summary>Whether an annotation is for another product, as in migrations that serve several.</summary>
    public bool IsAnothers(string annotation) =>
        !annotation.StartsWith(Prefix, StringComparison.Ordinal)
        && Array.Exists(Prefixes, prefix => annotation.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Takes what is said of the database.</summary>
    /// <param name="database">What is said.</param>
    /// <param name="schema">The model's default schema; null where it names none.</param>
    public virtual void Read(Annotations database, string? schema)
    {
    }

    /// <summary>The extensions of the database.</summary>
    public virtual IEnumerable<DatabaseExtension> Extensions(Annotations database) => [];

    /// <summary>The type of a column where the model, and not the product, knows its words; else null.</summary>
    public virtual SqlType? TypeOf(string storeType) => null;

    /// <summary>Whether the type of a sequence is written, and not its bounds only.</summary>
    public virtual bool WritesSequenceTypes => true;

    /// <summary>Why a table cannot be made; null where it can.</summary>
    public virtual string? Refusal(Annotations table) => null;

    /// <summary>A table with the product's own options.</summary>
    public virtual Table Table(Table table, CreateTableOperation operation, Annotations annotations) => table;

    /// <summary>A column with its identity and the product's own options.</summary>
    public virtual Column Column(Column column, CreateTableOperation table, Annotations annotations) => column;

    /// <summary>A key with the product's own options.</summary>
    public virtual Constraint Key(Constraint key, Annotations annotations) => key;

    /// <summary>An index with the product's own options.</summary>
    public virtual TableIndex Index(TableIndex index, CreateIndexOperation operation, Annotations annotations) => index;

    /// <summary>A value of a row, as EF Core leaves it in the database.</summary>
    /// <param name="value">The value of C#.</param>
    /// <param name="mapping">How EF Core writes values of the column; null where it does not know.</param>
    public virtual object? Value(object value, RelationalTypeMapping? mapping) => value;

    /// <summary>The text between the quotes of EF Core's literal; the value itself where that is no text.</summary>
    protected static object TextOf(object value, RelationalTypeMapping? mapping) =>
        value is not string && mapping?.GenerateSqlLiteral(value) is ['\'', .. var text, '\''] ? text.Replace("''", "'") : value;
}
