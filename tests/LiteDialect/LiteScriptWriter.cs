namespace Lite;

sealed class LiteScriptWriter(Dialect dialect) : ScriptWriter(dialect)
{
    public override string BeginSql => "BEGIN IMMEDIATE";

    public override string ScriptUsage => "lite DATABASE < FILE";

    protected override string Client => "lite";

    public override ConditionalScript ConditionalScript(string name) => throw new NotSupportedException("Lite has no conditions.");
}
