namespace Migrations.Engine.Dialects;

/// <summary>The values and the SQL that an operation holds.</summary>
static class OperationValues
{
    public static IEnumerable<object?> Values(Operation operation) => operation switch
    {
        CreateTable create => create.Table.Columns.SelectMany(Values).Append(create.Table.Comment),
        AddColumn add => Values(add.Column),
        AlterColumn alter => [Value(alter.Default?.To), alter.Comment?.To, .. alter.Type is null ? [] : Values(alter.Type)],
        SetTableComment comment => [comment.Comment],
        RowOperation rows => rows.Rows.SelectMany(row => row),
        ExecuteSql execute => execute.Parameters.Select(parameter => parameter.Value),
        _ => [],
    };

    static IEnumerable<object?> Values(Column column) => [Value(column.Default), column.Comment, .. Values(column.Type)];

    static IEnumerable<object?> Values(SqlType type) => type is EnumType values ? values.Values : [];

    static object? Value(ServerDefault? value) => (value as LiteralDefault)?.Value;

    public static IEnumerable<string> Texts(Operation operation) => (operation switch
    {
        AlterColumn alter => [(alter.Default?.To as SqlDefault)?.Expression, alter.Computed?.To?.Sql],
        ExecuteSql execute => [execute.Sql],
        RunCode code => [code.OfflineSql],
        _ => Texts(operation.Adds),
    }).OfType<string>();

    static IEnumerable<string?> Texts(IEnumerable<TableItem> items) => items.SelectMany(item => item switch
    {
        Column column => [column.Name, (column.Default as SqlDefault)?.Expression, column.Computed?.Sql],
        CheckConstraint check => [check.Name, check.Sql],
        Constraint constraint => [constraint.Name],
        TableIndex index => [index.Name, index.Where, .. index.Elements.Select(element => element.Text)],
        _ => Array.Empty<string?>(),
    });
}
