namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>The columns of its own table that an object uses. Of SQL text it gives every name, whether it is a column or not.</summary>
static class UsedColumns
{
    public static IEnumerable<string> Of(TableItem item) => item switch
    {
        PrimaryKey key => key.Columns,
        UniqueConstraint unique => unique.Columns,
        ForeignKey key => key.Columns,
        CheckConstraint check => Names(check.Sql),
        ExcludeConstraint exclusion => exclusion.Columns.Concat(exclusion.Expressions.SelectMany(Names)),
        TableIndex index => index.Elements.SelectMany(element => element.IsExpression ? Names(element.Text) : [element.Text])
            .Concat(index.Where is null ? [] : Names(index.Where)),
        Column { Computed: { } computed } => Names(computed.Sql),
        _ => [],
    };

    static IEnumerable<string> Names(string sql) => SqlLanguage.Standard.Tokens(sql)
        .Where(token => token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName)
        .Select(token => token.Name);
}
