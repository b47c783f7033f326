using Migrations.Engine.Diagnostics;

namespace MigrationsBuild.Dialects;

/// <summary>Values that the product cannot hold: it would refuse them late, or change them in silence.</summary>
public abstract partial class Dialect
{
    /// <summary>Why the product cannot hold a value; null where it can.</summary>
    protected virtual string? Refusal(object value) => value switch
    {
        string text when HasHalfCharacter(text) => "half of a character (a surrogate without its other half), which has no form in UTF-8",
        char half when char.IsSurrogate(half) => "half of a character (a surrogate without its other half), which has no form in UTF-8",
        _ => null,
    };

    /// <summary>Refuses an operation that holds a value which the product cannot, before anything is run or written.</summary>
    /// <exception cref="MigrationException">MIG6050: there is such a value.</exception>
    public virtual void RefuseValues(Operation operation)
    {
        foreach (var inner in operation.Inner)
            RefuseValues(inner);
        if (Values(operation).OfType<object>().Select(Refusal).FirstOrDefault(reason => reason is not null) is { } reason)
            throw Errors.ValueRefused(DisplayName, reason, operation.Location);
        if (Texts(operation).FirstOrDefault(sql => sql.Contains('\0') || HasHalfCharacter(sql)) is not null)
            throw Errors.ValueRefused(DisplayName, "SQL with a character NUL or half of a character in it", operation.Location);
    }

    /// <summary>Refuses an index of nothing, before anything is run or written.</summary>
    /// <exception cref="MigrationException">MIG6052: there is one.</exception>
    internal void RefuseEmptyIndexes(Operation operation)
    {
        foreach (var inner in operation.Inner)
            RefuseEmptyIndexes(inner);
        if (
            operation.Adds.OfType<TableIndex>().FirstOrDefault(index => index.Elements.Count == 0 && !HoldsAllColumns(index)) is { } empty
        )
            throw Errors.ArgumentMissing(empty.Name is { } name ? $"Index '{name}'" : "An index", "elements", "empty", operation.Location);
    }

    /// <summary>Whether an index without elements holds the whole table.</summary>
    protected virtual bool HoldsAllColumns(TableIndex index) => false;

    /// <summary>Whether its client takes the return from the end of a line, also within a text.</summary>
    protected virtual bool ClientDropsReturns => false;

    // The same SQL, without what the client would change on its way.
    string Portable(string sql) => !ClientDropsReturns || !sql.Contains('\r') ? sql : string.Concat(Language.Tokens(sql).Select(token =>
        token.Kind == SqlTokenKind.Text && token.Text.Contains('\r') ? Text(Language.ValueOf(token))
        : token.Kind == SqlTokenKind.QuotedName ? token.Text
        : token.Text.Replace("\r\n", "\n")));

    static IEnumerable<object?> Values(Operation operation) => operation switch
    {
        CreateTable create => create.Table.Columns.SelectMany(Values).Append(create.Table.Comment),
        AddColumn add => Values(add.Column),
        AlterColumn alter => [Value(alter.Default?.To), alter.Comment?.To, .. alter.Type is null ? [] : Values(alter.Type)],
        SetTableComment comment => [comment.Comment],
        BulkInsert insert => insert.Rows.SelectMany(row => row),
        ExecuteSql execute => execute.Parameters.Select(parameter => parameter.Value),
        _ => [],
    };

    static IEnumerable<object?> Values(Column column) => [Value(column.Default), column.Comment, .. Values(column.Type)];

    static IEnumerable<object?> Values(SqlType type) => type is EnumType values ? values.Values : [];

    static object? Value(ServerDefault? value) => (value as LiteralDefault)?.Value;

    static IEnumerable<string> Texts(Operation operation) => (operation switch
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

    static bool HasHalfCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
            i++;
        }
        return false;
    }
}
