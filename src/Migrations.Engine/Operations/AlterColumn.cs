using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>A new value for something that can also be taken away. Without a <see cref="Change{T}"/> it stays as it is.</summary>
/// <param name="To">The new value; null takes it away.</param>
public sealed record Change<T>(T? To) where T : class;

/// <summary>Changes a column. What is null here stays as it is.</summary>
public sealed record AlterColumn(TableName Table, string Column) : TableOperation
{
    /// <summary>The new name.</summary>
    public string? NewName { get; init; }

    /// <summary>The new type.</summary>
    public SqlType? Type { get; init; }

    /// <summary>Whether it may hold NULL from now on.</summary>
    public bool? Nullable { get; init; }

    /// <summary>The new default.</summary>
    public Change<ServerDefault>? Default { get; init; }

    /// <summary>The new identity.</summary>
    public Change<Identity>? Identity { get; init; }

    /// <summary>The new computing expression.</summary>
    public Change<Computed>? Computed { get; init; }

    /// <summary>The new comment.</summary>
    public Change<string>? Comment { get; init; }

    /// <summary>
    /// The column as it was. Needed to reverse; where a product must repeat the whole definition and this is null,
    /// the definition comes from the database or from the replay.
    /// </summary>
    public Column? Existing { get; init; }

    /// <summary>What only one product understands, such as postgresql_using.</summary>
    public DialectOptions Options { get; init; } = DialectOptions.None;

    /// <summary>Whether it changes anything besides the name.</summary>
    public bool ChangesDefinition =>
        Type is not null
        || Nullable is not null
        || Default is not null
        || Identity is not null
        || Computed is not null
        || Comment is not null;

    /// <summary>The column after the change.</summary>
    public Column Apply(Column before) => before with
    {
        Name = NewName ?? before.Name,
        Type = Type ?? before.Type,
        Nullable = Nullable ?? before.Nullable,
        Default = Default is null ? before.Default : Default.To,
        Identity = Identity is null ? before.Identity : Identity.To,
        Computed = Computed is null ? before.Computed : Computed.To,
        Comment = Comment is null ? before.Comment : Comment.To,
        Options = Nullable is { } nullable ? NotNullOptions.Set(before.Options, nullable, Options) : before.Options,
    };

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        var isThere = schema.Find(Table) is not null;
        base.Apply(schema);
        if (!isThere || NewName is null || NewName == Column)
            return;
        // Databases let foreign keys, triggers and views follow a column's new name.
        foreach (var other in TableNames.Referring(schema, Table))
            schema.Set(TableNames.FollowColumn(other, Table, Column, NewName));
        RawSqlTexts.RenameColumn(schema, Table, Column, NewName);
    }

    internal override Table Apply(Table table, SqlLanguage language)
    {
        var index = IndexOf(table, Column);
        var columns = table.Columns.ToArray();
        columns[index] = Apply(columns[index]);
        table = table with { Columns = columns.ToValueList() };
        if (Type is not null && TypeCheck.NameOf(Existing?.Type) is { } check)
            table = table with
            {
                Constraints = table
                    .Constraints.Where(constraint => constraint is not CheckConstraint || constraint.Name != check)
                    .ToValueList(),
            };
        return NewName is null || NewName == Column ? table : TableNames.RenameColumn(table, Column, NewName, language);
    }

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse()
    {
        if (!ChangesDefinition)
            return this with
            {
                Column = NewName ?? Column,
                NewName = NewName is null ? null : Column,
                Existing = Existing is null ? null : Apply(Existing),
            };
        var before = Existing ?? throw Irreversible("the column's definition before the change");
        return this with
        {
            Column = NewName ?? Column,
            NewName = NewName is null ? null : Column,
            Type = Type is null ? null : before.Type,
            Nullable = Nullable is null ? null : before.Nullable,
            Default = Default is null ? null : new(before.Default),
            Identity = Identity is null ? null : new(before.Identity),
            Computed = Computed is null ? null : new(before.Computed),
            Comment = Comment is null ? null : new(before.Comment),
            Existing = Apply(before),
            Options = Nullable is null ? Options : NotNullOptions.Set(Options, before.Nullable, before.Options),
        };
    }

    /// <inheritdoc/>
    public override string Describe() =>
        NewName is null ? $"alter column {Table}.{Column}" : $"rename column {Table}.{Column} to {NewName}";
}
