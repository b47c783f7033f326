using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Migrations.Engine.Pictures;

/// <summary>The page of the report: <c>report.html</c> with the data in its place. It asks no network for anything.</summary>
static class ReportPage
{
    const string Place = "{{data}}";

    // Whatever the options allow, this encoder writes the signs of HTML as numbers: no text ends the element that the data stands in.
    static readonly JsonSerializerOptions Form = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>The page.</summary>
    public static string Of(ReportData data) => Template().Replace(Place, JsonSerializer.Serialize(data, Form));

    static string Template()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("Migrations.Engine.Pictures.report.html")!;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd().ReplaceLineEndings("\n");
    }
}
