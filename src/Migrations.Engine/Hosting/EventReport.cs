using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Hosting;

/// <summary>Tells the build what happens, one event a line; every text loses the secrets that it may hold.</summary>
sealed class EventReport(Action<string> emit, SecretFilter secrets) : IReport
{
    public void Say(string text) => emit(Wire.Encode("message", "high", secrets.Redact(text)));

    public void Detail(string text) => emit(Wire.Encode("message", "normal", secrets.Redact(text)));

    public void Warn(Diagnostic warning) => Tell("warning", warning);

    public void Fail(Diagnostic error) => Tell("error", error);

    public void Output(string kind, string value, params string[] metadata) => emit(Wire.Encode(["output", kind, value, .. metadata]));

    void Tell(string severity, Diagnostic diagnostic) => emit(Wire.Encode(severity, diagnostic.Code, diagnostic.Location?.File ?? "",
        (diagnostic.Location?.Line ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture), secrets.Redact(diagnostic.Message)));
}
