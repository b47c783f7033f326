namespace Lite;

sealed class LiteNormalizer(Dialect dialect) : Normalizer(dialect)
{
    public override string ComparableExpression(string sql) =>
        string.Join(" ", Dialect.Language.Tokens(sql).Where(token => token.Counts).Select(token => token.Text.ToLowerInvariant()));

    public override Identity? ComparableIdentity(Column column) => null;
}
