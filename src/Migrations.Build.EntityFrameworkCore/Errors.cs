namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The errors of this package, one method each; docs/diagnostics.md describes each.</summary>
static class Errors
{
    // 2xxx: loading the project

    /// <summary>MIG2031: which DbContext is the model is not known.</summary>
    static MigrationException WhichContext(string message) => New("MIG2031", message);

    /// <summary>The one that is named is not there.</summary>
    public static MigrationException NoSuchContext(string bind, string name, IEnumerable<string> known) =>
        WhichContext(
            $"The model of bind '{bind}' is the DbContext '{name}', but there is no public class of that name that derives from DbContext. "
                + (known.Any() ? $"The project has: {string.Join(", ", known)}. " : "")
                + "One of another assembly is written 'Namespace.Class, Assembly'."
        );

    /// <summary>Several, and no word which.</summary>
    public static MigrationException SeveralContexts(string bind, IEnumerable<string> types) =>
        WhichContext(
            $"The project has several DbContext classes: {string.Join(", ", types)}. Name the one of bind '{bind}' with the property "
                + "MigrationDbContext, or with DbContext=\"…\" on its MigrationBind item."
        );

    /// <summary>MIG2032: the DbContext, or its model, cannot be made.</summary>
    public static MigrationException ContextNotMade(string type, string reason, SourceLocation? location, Exception? inner = null) =>
        New(
            "MIG2032",
            $"The DbContext '{type}' cannot be made for its model: {Sentence(reason)} Give the project an IDesignTimeDbContextFactory for "
                + "it, which makes it without running the application.",
            location,
            inner
        );

    /// <summary>MIG2033: the DbContext is for another product than its bind.</summary>
    public static MigrationException OtherProduct(string type, string provider, string bind, string product, SourceLocation? location) =>
        New(
            "MIG2033",
            $"The DbContext '{type}' uses {provider}, but the bind '{bind}' is on {product}. Configure the DbContext for that, or name "
                + "another one for the bind.",
            location
        );

    /// <summary>MIG2034: the model asks for something that cannot be made from it.</summary>
    public static MigrationException Refused(string what, string reason, SourceLocation? location) =>
        New("MIG2034", $"{what} cannot be taken from the DbContext: {Sentence(reason)}", location);

    static string Sentence(string reason) => reason.TrimEnd() is [.., '.' or '!' or '?'] text ? text : reason.TrimEnd() + ".";

    static MigrationException New(string code, string message, SourceLocation? location = null, Exception? inner = null) =>
        new(new Diagnostic(code, message, location), inner);
}
