namespace Migrations.Engine.Environments;

/// <summary>Puts a bind's name before each line, where several binds tell.</summary>
sealed class BindReport(IReport report, string bind) : IReport
{
    public void Result(string text) => report.Result($"{bind}: {text}");

    public void Say(string text) => report.Say($"{bind}: {text}");

    public void Detail(string text) => report.Detail($"{bind}: {text}");

    public void Warn(Diagnostic warning) => report.Warn(warning);

    public void Output(string kind, string value, params string[] metadata) => report.Output(kind, value, metadata);
}
