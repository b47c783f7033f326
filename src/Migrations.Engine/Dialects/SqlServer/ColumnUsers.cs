using System.Text.RegularExpressions;
using Migrations.Engine.Replay;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// What SQL Server does not let a column be altered under (error 5074): keys, indexes, CHECKs and computed columns that use it, and what
/// uses those (https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql#alter-column). They are dropped before the change
/// and created again after it. A longer VARCHAR, NVARCHAR or VARBINARY leaves indexes, UNIQUE and CHECKs alone. A name alone is held
/// (error 15336) by CHECKs, computed columns and the conditions of indexes.
/// </summary>
/// <param name="dialect">Writes types, and the statements that find what has no name.</param>
/// <param name="schema">The schema before the change.</param>
/// <param name="table">The column's table there.</param>
/// <param name="alter">The change.</param>
sealed partial class ColumnUsers(SqlServerDialect dialect, MetaData schema, Table table, AlterColumn alter)
{
    readonly Column _column = table.Column(alter.Column)!;
    readonly List<Column> _computed = table
        .Columns.Where(other => other.Computed is not null && SqlLanguage.SqlServer.Mentions(other.Computed.Sql, alter.Column))
        .ToList();

    /// <summary>The change with all that must go around it.</summary>
    public IEnumerable<Operation> Around()
    {
        var isRename = alter.NewName is not null && alter.NewName != alter.Column;
        if (alter.Type is null && alter.Nullable is null && !isRename)
            return [alter];
        var gone = table with
        {
            Columns = [_column, .. _computed],
            Constraints = table.Constraints.Where(IsInTheWay).ToValueList(),
            Indexes = table.Indexes.Where(IsInTheWay).ToValueList(),
        };
        var after = alter.Apply(gone, SqlLanguage.SqlServer);
        return
        [
            .. Referring().Select(other => Drop(other.Table, other.Key)),
            .. gone.ForeignKeys.Select(key => Drop(table, key)),
            .. gone.Indexes.Select(index => new DropIndex(index.Name!, table.FullName)),
            .. gone
                .Constraints.Where(constraint => constraint is not ForeignKey)
                .Reverse()
                .Select(constraint => Drop(table, constraint))
                .Distinct(),
            .. _computed.Select(user => new DropColumn(table.FullName, user.Name)),
            alter,
            .. after.Columns.Skip(1).Select(user => new AddColumn(table.FullName, user)),
            .. after
                .Constraints.Where(constraint => constraint is not ForeignKey)
                .Select(constraint => new AddConstraint(table.FullName, constraint)),
            .. after.Indexes.Select(index => new CreateIndex(table.FullName, index)),
            .. after.ForeignKeys.Select(key => new AddConstraint(table.FullName, key)),
            .. Referring().Select(other => new AddConstraint(other.Table.FullName, isRename ? Renamed(other) : other.Key)),
        ];
    }

    bool ChangesDefinition => alter.Type is not null || alter.Nullable is not null;

    bool IsLonger =>
        alter.Type is not null
        && (alter.Nullable ?? _column.Nullable) == _column.Nullable
        && Variable().Match(dialect.ValueWriter.TypeSql(_column.Type)) is { Success: true } from
        && Variable().Match(dialect.ValueWriter.TypeSql(alter.Type)) is { Success: true } to
        && from.Groups[1].Value == to.Groups[1].Value
        && from.Groups[3].Value == to.Groups[3].Value
        && int.Parse(from.Groups[2].ValueSpan, null) <= int.Parse(to.Groups[2].ValueSpan, null);

    bool IsRelaxed => alter.Type is null && alter.Nullable is true;

    bool IsInTheWay(Constraint constraint) =>
        constraint switch
        {
            PrimaryKey key => Holds(key.Columns, ChangesDefinition),
            UniqueConstraint unique => Holds(unique.Columns, ChangesDefinition && !IsLonger),
            ForeignKey key => Holds(key.Columns, ChangesDefinition),
            CheckConstraint check => !IsOnlyLonger && Mentions(check.Sql)
                || _computed.Exists(user => SqlLanguage.SqlServer.Mentions(check.Sql, user.Name)),
            _ => false,
        };

    bool IsInTheWay(TableIndex index) =>
        index.Options.IsSet(SqlServerOptions.ColumnStore) && index.Elements.Count == 0 && ChangesDefinition
        || Holds(
            index.Elements.Select(element => element.Text).Concat(index.Options[SqlServerOptions.Include] as IEnumerable<string> ?? []),
            ChangesDefinition && !IsLonger && !IsRelaxed
        )
        || (index.Where ?? index.Options[SqlServerOptions.Where] as string) is { } condition && !IsOnlyLonger && Mentions(condition);

    bool IsOnlyLonger => IsLonger && alter.NewName is null;

    bool Holds(IEnumerable<string> columns, bool holdsTheColumn) =>
        columns.Any(name => holdsTheColumn && name == alter.Column || _computed.Exists(user => user.Name == name));

    bool Mentions(string sql) => SqlLanguage.SqlServer.Mentions(sql, alter.Column);

    // The table's own foreign keys to itself are among its constraints when they use the column; here are those that refer to it.
    IEnumerable<(Table Table, ForeignKey Key)> Referring() =>
        from other in schema.Tables
        from key in other.ForeignKeys
        where
            key.Referred == table.FullName
            && Holds(key.ReferredColumns, ChangesDefinition)
            && !(other.FullName == table.FullName && IsInTheWay(key))
        select (other, key);

    ForeignKey Renamed((Table Table, ForeignKey Key) other) =>
        TableNames
            .FollowColumn(other.Table with { Constraints = [other.Key] }, table.FullName, alter.Column, alter.NewName!)
            .ForeignKeys.Single();

    Operation Drop(Table owner, Constraint constraint) => constraint.Name is { } name
        ? new DropConstraint(owner.FullName, name, ConstraintKinds.Of(constraint))
        : new ExecuteSql(dialect.SqlWriter.Lookups.DropUnnamedSql(owner.FullName, constraint, UsedBy(constraint), table.FullName));

    // A column by which the catalog finds the constraint: the changed one, or a computed one that uses it.
    string UsedBy(Constraint constraint) =>
        constraint switch
        {
            UniqueConstraint unique => unique.Columns.First(name => name == alter.Column || _computed.Exists(user => user.Name == name)),
            CheckConstraint check => Mentions(check.Sql)
                ? alter.Column
                : _computed.First(user => SqlLanguage.SqlServer.Mentions(check.Sql, user.Name)).Name,
            ForeignKey key => key.Columns[0],
            _ => alter.Column,
        };

    [GeneratedRegex(@"^(N?VARCHAR|VARBINARY)\(([0-9]{1,9})\)(.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Variable();
}
