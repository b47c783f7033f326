namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// Enum types are objects of their own (https://www.postgresql.org/docs/current/datatype-enum.html), while the operations know columns
/// only: a type is made before the first column that uses it, changed when a column wants other values, and dropped after the last one.
/// </summary>
sealed class EnumRewrite
{
    readonly PostgreSqlDialect _dialect;
    readonly MetaData? _schema;
    readonly EnumTypes _types;
    readonly List<Operation> _earlier = [];

    public EnumRewrite(PostgreSqlDialect dialect, MetaData? schema) =>
        (this._dialect, this._schema, _types) = (dialect, schema, new EnumTypes(schema));

    /// <summary>Whether an operation may begin or end the use of an enum type.</summary>
    public static bool NeedsSchema(Operation operation) =>
        operation switch
        {
            AutocommitBlock block => PostgreSqlRewrite.Flat(block.Operations).Any(NeedsSchema),
            CreateTable create => create.Table.Columns.Any(column => Native(column.Type) is not null),
            AddColumn add => Native(add.Column.Type) is not null,
            MigrationsBuild.AlterColumn { Type: { } type } alter => Native(type) is not null
                || alter.Existing is null
                || Native(alter.Existing.Type) is not null,
            DropTable drop => drop.Existing?.Columns.Any(column => Native(column.Type) is not null) ?? true,
            DropColumn drop => drop.Existing is null || Native(drop.Existing.Type) is not null,
            _ => false,
        };

    public IEnumerable<Operation> Run(IEnumerable<Operation> operations) => operations.SelectMany(operation =>
    {
        var results = Run(operation).Select(result => result with { Location = result.Location ?? operation.Location }).ToList();
        _earlier.Add(operation);
        return results;
    });

    IEnumerable<Operation> Run(Operation operation)
    {
        switch (operation)
        {
            case CreateTable create:
                return create.Table.Columns.SelectMany(column => Use(create.Table.FullName, column)).Append(create).ToList();
            case AddColumn add:
                return [.. Use(add.Table, add.Column), add];
            case DropTable drop:
                return [drop, .. _types.RemoveTable(drop.Table).Select(DropType)];
            case DropColumn drop:
                return [drop, .. _types.Remove(drop.Table, drop.Column).Select(DropType)];
            case RenameTable rename:
                _types.RenameTable(rename.Table, rename.NewName);
                return [rename];
            case MigrationsBuild.AlterColumn alter:
                return Alter(alter).ToList();
            default:
                return [operation];
        }
    }

    IEnumerable<Operation> Alter(MigrationsBuild.AlterColumn alter)
    {
        var before = _types.ColumnOf(alter.Table, alter.Column) ?? alter.Existing;
        if (alter.Type is null || Native(alter.Type) is null && (before is null || Native(before.Type) is null))
            yield return alter;
        else
        {
            var wanted = Native(alter.Type);
            if (wanted is not null)
                foreach (var operation in Make(wanted, alter, before))
                    yield return operation;
            alter = before is not null && Native(before.Type) is { } old && wanted is not null && old.Name == wanted.Name
                ? alter with { Type = null }
                : alter with { Existing = alter.Existing ?? before };
            if (alter.Type is not null || alter.ChangesDefinition || alter.NewName is not null)
                yield return alter;
            foreach (var orphan in _types.Remove(alter.Table, alter.Column, except: wanted?.Name))
                yield return DropType(orphan);
            if (wanted is not null)
                _types.Add(
                    alter.Table,
                    (before ?? new Column(alter.Column, wanted)) with
                    {
                        Name = alter.Column,
                        Type = wanted,
                        Default = alter.Default is null ? before?.Default : alter.Default.To,
                    }
                );
        }
        if (alter.NewName is { } name)
            _types.RenameColumn(alter.Table, alter.Column, name);
    }

    IEnumerable<Operation> Use(TableName table, Column column)
    {
        if (Native(column.Type) is not { } type)
            return [];
        var operations = Make(type, null, null).ToList();
        _types.Add(table, column);
        return operations;
    }

    IEnumerable<Operation> Make(EnumType wanted, MigrationsBuild.AlterColumn? alter, Column? before)
    {
        var values = _types.ValuesOf(wanted.Name!);
        if (values is null && before is not null && Native(before.Type) is { } old && old.Name == wanted.Name)
            values = old.Values; // No schema is known, but the operation says what there was.
        _types.Set(wanted);
        if (values is null)
            return [Sql($"CREATE TYPE {_dialect.ValueWriter.TypeSql(wanted)} AS ENUM ({Values(wanted)})")];
        if (values.Equals(wanted.Values))
            return [];
        if (wanted.Values.Where(values.Contains).SequenceEqual(values))
            return [new AutocommitBlock(Added(wanted, values).ToValueList())];
        return Replaced(wanted, alter, before);
    }

    // A value can be added in its place, yet it must not be used before the transaction that adds it is committed.
    IEnumerable<Operation> Added(EnumType wanted, ValueList<string> there)
    {
        for (var i = 0; i < wanted.Values.Count; i++)
            if (!there.Contains(wanted.Values[i]))
            {
                var place =
                    i > 0 ? $" AFTER {_dialect.ValueWriter.Literal(wanted.Values[i - 1])}"
                    : there.Count > 0 ? $" BEFORE {_dialect.ValueWriter.Literal(there[0])}"
                    : "";
                yield return Sql(
                    $"ALTER TYPE {_dialect.ValueWriter.TypeSql(wanted)}"
                        + $" ADD VALUE IF NOT EXISTS {_dialect.ValueWriter.Literal(wanted.Values[i])}{place}"
                );
            }
    }

    // A value cannot be taken away: a new type takes the place of the old one, in every column that has it. Conditions that compare such
    // a column with a value of the old type go before and come again after.
    IEnumerable<Operation> Replaced(EnumType wanted, MigrationsBuild.AlterColumn? alter, Column? before)
    {
        var name = PostgreSqlValueWriter.EnumName(wanted);
        var old = name with { Name = name.Name + "__old" };
        yield return Sql($"ALTER TYPE {_dialect.ValueWriter.TypeSql(wanted)} RENAME TO {_dialect.Quote(old.Name)}");
        yield return Sql($"CREATE TYPE {_dialect.ValueWriter.TypeSql(wanted)} AS ENUM ({Values(wanted)})");
        var users = _types.UsersOf(wanted.Name!).ToList();
        if (users.Count == 0 && alter is not null && before is not null)
            users.Add((alter.Table, before));
        var held = new EnumConditions(_schema, _earlier).Of(users.Select(user => (user.Table, user.Column.Name)));
        foreach (var (table, item) in held)
            yield return EnumConditions.Drop(table, item);
        foreach (var (table, column) in users)
        {
            var head = $"ALTER TABLE {_dialect.Quote(table)} ALTER COLUMN {_dialect.Quote(column.Name)}";
            var hasDefault = column.Default is not (null or NoDefault);
            if (hasDefault)
                yield return Sql($"{head} DROP DEFAULT");
            yield return Sql(
                $"{head} TYPE {_dialect.ValueWriter.TypeSql(wanted)}"
                    + $" USING {_dialect.Quote(column.Name)}::TEXT::{_dialect.ValueWriter.TypeSql(wanted)}"
            );
            if (hasDefault && !(alter is { Default: not null } && alter.Table == table && alter.Column == column.Name))
                yield return Sql($"{head} SET DEFAULT {_dialect.ValueWriter.DefaultSql(Plain(column.Default!, wanted))}");
        }
        foreach (var (table, item) in held)
            yield return EnumConditions.Add(table, item);
        yield return Sql($"DROP TYPE {_dialect.Quote(old)}");
    }

    // A default read from the server names the old type.
    static ServerDefault Plain(ServerDefault value, EnumType type) =>
        value is SqlDefault sql ? PostgreSqlExpression.Default(sql.Expression, type) ?? ServerDefault.None : value;

    Operation DropType(string name) => Sql($"DROP TYPE {_dialect.ValueWriter.TypeSql(new EnumType(name, []))}");

    string Values(EnumType type) => string.Join(", ", type.Values.Select(value => _dialect.ValueWriter.Literal(value)));

    static ExecuteSql Sql(string sql) => new(sql);

    static EnumType? Native(SqlType type) => type is EnumType values && PostgreSqlValueWriter.IsNative(values) ? values : null;
}
