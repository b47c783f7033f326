using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

namespace MigrationsBuild;

/// <summary>
/// Templates that name what was left unnamed, as SQLAlchemy's naming_convention
/// (https://docs.sqlalchemy.org/en/20/core/constraints.html#configuring-constraint-naming-conventions), in braces:
/// <c>{table_name} {column_0_name} {column_0_label} {column_0_N_name} {referred_table_name} {referred_column_0_name} {constraint_name}</c>.
/// <c>column_0_label</c> is schema, table and column joined by <c>_</c>. <c>column_1_name</c> is the second column, <c>column_0_N_name</c>
/// all of them joined by <c>_</c>, <c>column_0N_name</c> all with nothing between; <c>_key</c> is the same as <c>_name</c>. So it is for
/// referred columns. A null template names nothing. A token that is none of these is error MIG2017.
/// </summary>
public sealed partial record NamingConvention
{
    /// <summary>Names nothing but plain column indexes (<c>ix_table_column</c>), as SQLAlchemy's default.</summary>
    public static NamingConvention None { get; } = new();

    /// <summary>Names everything; the convention of models made from classes.</summary>
    public static NamingConvention Default { get; } = new()
    {
        PrimaryKey = "pk_{table_name}",
        ForeignKey = "fk_{table_name}_{column_0_N_name}_{referred_table_name}",
        Unique = "uq_{table_name}_{column_0_N_name}",
        Check = "ck_{table_name}_{constraint_name}",
        Exclude = "ex_{table_name}_{column_0_N_name}",
        Index = "ix_{table_name}_{column_0_N_name}",
    };

    /// <summary>For primary keys.</summary>
    public string? PrimaryKey { get; init; }

    /// <summary>For foreign keys.</summary>
    public string? ForeignKey { get; init; }

    /// <summary>For UNIQUE constraints.</summary>
    public string? Unique { get; init; }

    /// <summary>For CHECK constraints; with <c>{constraint_name}</c> it also completes the names given.</summary>
    public string? Check { get; init; }

    /// <summary>For exclusion constraints.</summary>
    public string? Exclude { get; init; }

    /// <summary>For indexes.</summary>
    public string? Index { get; init; } = "ix_{column_0_label}";

    /// <summary>
    /// The longest name that is made, in bytes of UTF-8; a longer one is cut and ends with four digits of its MD5 digest, as SQLAlchemy's.
    /// 63 is what PostgreSQL takes, and all other products take more: so one revision makes the same names on each.
    /// </summary>
    public int MaxLength { get; init; } = 63;

    /// <summary>The same table with a name for each constraint and index that a template covers.</summary>
    public Table Apply(Table table) => table with
    {
        Columns = table.Columns.Select(column => Apply(table.FullName, column)).ToValueList(),
        Constraints = table.Constraints.Select(constraint => Apply(table.FullName, constraint)).ToValueList(),
        Indexes = table.Indexes.Select(index => Apply(table.FullName, index)).ToValueList(),
    };

    /// <summary>The same constraint, named where a template covers it.</summary>
    public Constraint Apply(TableName table, Constraint constraint) => constraint switch
    {
        MigrationsBuild.PrimaryKey key when key.Name is null && PrimaryKey is not null =>
            key with { Name = Fill(PrimaryKey, table, key.Columns) },
        UniqueConstraint unique when unique.Name is null && Unique is not null =>
            unique with { Name = Fill(Unique, table, unique.Columns) },
        MigrationsBuild.ForeignKey foreign when foreign.Name is null && ForeignKey is not null =>
            foreign with { Name = Fill(ForeignKey, table, foreign.Columns, foreign) },
        ExcludeConstraint exclusion when exclusion.Name is null && Exclude is not null =>
            exclusion with { Name = Fill(Exclude, table, [.. exclusion.Columns]).TrimEnd('_') },
        CheckConstraint { ExactName: true } check => check with { ExactName = false },
        CheckConstraint check when Check is not null => check with { Name = CheckName(table, check.Name) },
        _ => constraint,
    };

    /// <summary>The same column, with a name for the CHECK that its type brings.</summary>
    public Column Apply(TableName table, Column column) =>
        Check is null
            ? column
            : column.Type switch
            {
                BooleanType { ExactCheckName: true } or EnumType { ExactCheckName: true } => column,
                BooleanType { HasCheck: true } type => column with
                {
                    Type = type with { CheckName = CheckName(table, type.CheckName, [column.Name]) },
                },
                EnumType { HasCheck: true } type => column with
                {
                    Type = type with { CheckName = CheckName(table, type.ConstraintName, [column.Name]) },
                },
                _ => column,
            };

    /// <summary>The same index, named where the template covers it.</summary>
    public TableIndex Apply(TableName table, TableIndex index) =>
        index.Name is null && Index is not null
            ? index with
            {
                Name = Fill(Index, table, [.. index.Elements.Where(element => !element.IsExpression).Select(element => element.Text)]),
            }
            : index;

    /// <summary>
    /// The name that a CHECK constraint gets; with <c>{constraint_name}</c> in the template, the given name is a part of it.
    /// </summary>
    public string? CheckName(TableName table, string? name) => CheckName(table, name, []);

    // Only the CHECK of a type knows its column.
    string? CheckName(TableName table, string? name, IReadOnlyList<string> columns)
    {
        if (Check is null || name is not null && !Check.Contains("{constraint_name}"))
            return name;
        if (name is null)
            return Check.Contains("{constraint_name}") ? null : Fill(Check, table, columns);
        var prefix = Beginning(
            Filled(Check[..Check.IndexOf("{constraint_name}", StringComparison.Ordinal)], table, columns),
            MaxLength - 8
        );
        return name.StartsWith(prefix, StringComparison.Ordinal) && prefix.Length > 0 ? name : Fill(Check, table, columns, name: name);
    }

    string Fill(
        string template,
        TableName table,
        IReadOnlyList<string> columns,
        MigrationsBuild.ForeignKey? foreign = null,
        string? name = null
    ) => Cut(Filled(template, table, columns, foreign, name), MaxLength);

    /// <summary>A name that is no longer than a product takes.</summary>
    /// <param name="name">The name.</param>
    /// <param name="maxLength">In bytes of UTF-8.</param>
    internal static string Cut(string name, int maxLength) => Encoding.UTF8.GetByteCount(name) <= maxLength ? name
        : $"{Beginning(name, maxLength - 8)}_{Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(name))).ToLowerInvariant()[^4..]}";

    /// <summary>As many whole characters of a name as fit.</summary>
    /// <param name="name">The name.</param>
    /// <param name="bytes">The room, in bytes of UTF-8.</param>
    internal static string Beginning(string name, int bytes)
    {
        var (length, used) = (0, 0);
        foreach (var rune in name.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > bytes)
                break;
            length += rune.Utf16SequenceLength;
        }
        return name[..length];
    }

    static string Filled(
        string template,
        TableName table,
        IReadOnlyList<string> columns,
        MigrationsBuild.ForeignKey? foreign = null,
        string? name = null
    ) =>
        Token()
            .Replace(template, token =>
            {
                if (token.Groups["column"].Success)
                    return Columns(token, table, columns, foreign);
                return token.Value switch
                {
                    "{table_name}" => table.Name,
                    "{referred_table_name}" => foreign?.ReferredTable ?? "",
                    "{constraint_name}" when name is not null => name,
                    _ => throw Errors.UnknownNamingToken(token.Value, template),
                };
            });

    static string Columns(Match token, TableName table, IReadOnlyList<string> columns, MigrationsBuild.ForeignKey? foreign)
    {
        var isLabel = token.Groups["what"].Value == "label";
        IReadOnlyList<string> names = token.Groups["referred"].Success ? foreign?.ReferredColumns ?? [] : columns;
        string[] words = [.. names.Select(name => isLabel ? $"{Label(table)}_{name}" : name)];
        return token.Groups["all"].Success ? string.Join(token.Groups["all"].Value[..^1], words)
            : words.ElementAtOrDefault(int.Parse(token.Groups["place"].Value, CultureInfo.InvariantCulture)) ?? "";
    }

    static string Label(TableName table) => table.Schema is null ? table.Name : $"{table.Schema.Replace('.', '_')}_{table.Name}";

    [GeneratedRegex(@"\{(?<column>(?<referred>referred_)?column_(?:0(?<all>_?N)|(?<place>[0-9]{1,3}))_(?<what>name|key|label))\}|\{\w*\}")]
    private static partial Regex Token();
}
