using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Hosting;

/// <summary>
/// Tells the build what happens, one event a line and one at a time. Every text for people leaves here: it loses the secrets that it may
/// hold, and what would steer a terminal is made visible, whoever wrote it.
/// </summary>
sealed class EventReport(Action<string> emit, SecretFilter secrets) : IReport
{
    readonly object _gate = new();

    public void Result(string text) => Emit(Protocol.Encode("result", VisibleText.Lines(secrets.Redact(text))));

    public void Say(string text) => Emit(Protocol.Encode("message", "high", VisibleText.Lines(secrets.Redact(text))));

    public void Detail(string text) => Emit(Protocol.Encode("message", "normal", VisibleText.Lines(secrets.Redact(text))));

    public void Warn(Diagnostic warning) => Tell("warning", warning);

    public void Fail(Diagnostic error) => Tell("error", error);

    /// <summary>Tells which verb the next events are of.</summary>
    public void Begin(string verb) => Emit(Protocol.Encode("run", verb));

    /// <summary>Tells a file that the run read, and the hash of what was in it.</summary>
    public void Input(string file, string hash) => Emit(Protocol.Encode("input", file, hash));

    public void Output(string kind, string value, params string[] metadata) => Emit(Protocol.Encode(["output", kind, value, .. metadata]));

    void Emit(string line)
    {
        lock (_gate)
            emit(line);
    }

    void Tell(string severity, Diagnostic diagnostic) =>
        Emit(
            Protocol.Encode(
                severity,
                diagnostic.Code,
                diagnostic.Location?.File ?? "",
                (diagnostic.Location?.Line ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture),
                VisibleText.Of(secrets.Redact(diagnostic.Message))
            )
        );
}
