namespace Migrations.Engine.Diagnostics;

/// <summary>
/// Every error of the product, one method each, banded by stage:
/// 1xxx properties and binds, 2xxx loading the project, 3xxx revision graph, 4xxx autogenerate and check,
/// 5xxx online, 6xxx offline, 9xxx defects of our own. A code is never reused; docs/diagnostics.md describes each.
/// </summary>
public static class Errors
{
    // 1xxx: properties and binds

    /// <summary>MIG1001: no bind is configured.</summary>
    public static MigrationException NoBinds() => New("MIG1001",
        "No database bind is configured. Set MigrationBinds, for example <MigrationBinds>default=sqlite:///app.db</MigrationBinds>, or add a MigrationBind item.");

    /// <summary>MIG1002: an entry of MigrationBinds is not name=url.</summary>
    public static MigrationException MalformedBind(int position) => New("MIG1002",
        $"Entry {position} of MigrationBinds is not of the form name=url. Write name=provider://user:password@host:port/database and separate entries by ';'.");

    /// <summary>MIG1003: a bind's provider is not known.</summary>
    public static MigrationException UnknownProvider(string bind, string provider, IEnumerable<string> known) => New("MIG1003",
        $"Bind '{bind}' asks for the provider '{provider}', which is not known. Use one of: {string.Join(", ", known)}.");

    /// <summary>MIG1004: a bind names an environment variable that is not set.</summary>
    public static MigrationException ConnectionVariableMissing(string bind, string variable) => New("MIG1004",
        $"Bind '{bind}' takes its connection string from the environment variable '{variable}', which is not set. Set it in the environment of the build.");

    /// <summary>MIG1005: a bind names a connection file that cannot be read.</summary>
    public static MigrationException ConnectionFileUnreadable(string bind, string file, string reason) => New("MIG1005",
        $"Bind '{bind}' takes its connection string from the file '{file}', which cannot be read: {reason}");

    /// <summary>MIG1006: a bind says nothing, or too much, about how to connect.</summary>
    public static MigrationException BindWithoutConnection(string bind) => New("MIG1006",
        $"Bind '{bind}' does not say how to connect. Give exactly one of Url, ConnectionString, ConnectionStringVariable and ConnectionStringFile.");

    /// <summary>MIG1007: a bind's URL cannot be parsed.</summary>
    public static MigrationException MalformedUrl(string bind) => New("MIG1007",
        $"The URL of bind '{bind}' cannot be read. Its shape is provider://user:password@host:port/database?option=value; for SQLite sqlite:///relative.db or sqlite:////absolute.db.");

    /// <summary>MIG1008: a name is used for two binds.</summary>
    public static MigrationException DuplicateBind(string bind) => New("MIG1008",
        $"Bind '{bind}' is configured twice. Give each bind its own name.");

    /// <summary>MIG1009: something names a bind that is not configured.</summary>
    public static MigrationException UnknownBind(string bind, string usedBy, IEnumerable<string> known, SourceLocation? location = null) => New("MIG1009",
        $"{usedBy} names the bind '{bind}', which is not configured. Known binds: {string.Join(", ", known)}.", location);

    /// <summary>MIG1010: a property has a value that it cannot have.</summary>
    public static MigrationException InvalidProperty(string property, string value, string expected) => New("MIG1010",
        $"The property {property} is '{value}'; expected {expected}.");

    /// <summary>MIG1011: two-phase commit was asked for where the provider has none.</summary>
    public static MigrationException TwoPhaseNotSupported(string bind, string provider) => New("MIG1011",
        $"MigrationTwoPhase is set, but bind '{bind}' is on {provider}, which has no two-phase commit. Take the bind out of this run or unset MigrationTwoPhase. Nothing was changed.");

    /// <summary>MIG1012: several binds, none of them named default, where one is needed.</summary>
    public static MigrationException NoDefaultBind(IEnumerable<string> known) => New("MIG1012",
        $"Several binds are configured and none is named 'default': {string.Join(", ", known)}. Name one 'default', or give each model class and revision method its bind.");

    /// <summary>MIG1013: a verb lacks a property that it needs.</summary>
    public static MigrationException MissingProperty(string property, string verb, string example) => New("MIG1013",
        $"{verb} needs the property {property}, for example -p:{property}={example}.");

    /// <summary>MIG1014: a bind's connection string cannot be parsed.</summary>
    public static MigrationException MalformedConnectionString(string bind) => New("MIG1014",
        $"The connection string of bind '{bind}' cannot be read. Its shape is Keyword=value;Keyword=value, in the words of the driver.");

    // 2xxx: loading the project

    /// <summary>MIG2001: the project's assembly is not there.</summary>
    public static MigrationException AssemblyNotBuilt(string assembly) => New("MIG2001",
        $"The project's assembly '{assembly}' does not exist. Build the project first (leave out --no-build).");

    /// <summary>MIG2002: the project's assembly cannot be loaded.</summary>
    public static MigrationException AssemblyNotLoaded(string assembly, string reason) => New("MIG2002",
        $"The project's assembly '{assembly}' cannot be loaded: {reason}");

    /// <summary>MIG2003: the driver of a bind is not among the project's references.</summary>
    public static MigrationException DriverMissing(string bind, string provider, string package) => New("MIG2003",
        $"Bind '{bind}' is on {provider}, but the project references no driver for it. Add one: dotnet add package {package}");

    /// <summary>MIG2004: MigrationEnv names a type that is not there or is no environment.</summary>
    public static MigrationException UnknownEnv(string type, IEnumerable<string> known) => New("MIG2004",
        $"MigrationEnv is '{type}', but the project has no public class of that name that derives from MigrationEnvBase. {Known("It has", known)}");

    /// <summary>MIG2005: several environments and no word which to take.</summary>
    public static MigrationException SeveralEnvs(IEnumerable<string> types) => New("MIG2005",
        $"The project has several environments: {string.Join(", ", types)}. Name one with the property MigrationEnv.");

    /// <summary>MIG2006: the constructor of an environment threw or asks for what we do not have.</summary>
    public static MigrationException EnvNotCreated(string type, string reason, SourceLocation? location = null, Exception? inner = null) => New("MIG2006",
        $"The environment '{type}' cannot be created: {reason}", location, inner);

    /// <summary>MIG2007: the project does not reference the engine.</summary>
    public static MigrationException EngineNotReferenced(string assembly) => New("MIG2007",
        $"The project of '{assembly}' does not bring Migrations.Engine. Add it: dotnet add package Migrations.Build");

    /// <summary>MIG2008: a model class, or a source of models, cannot be read.</summary>
    public static MigrationException ModelNotRead(string type, string reason, Exception? inner = null) => New("MIG2008",
        $"The model '{type}' cannot be read: {reason}", null, inner);

    /// <summary>MIG2009: the dotnet program was not found.</summary>
    public static MigrationException DotnetNotFound(string path) => New("MIG2009",
        $"The program '{path}' that should run the migrations does not start. Set DOTNET_HOST_PATH to the dotnet of your SDK.");

    /// <summary>MIG2010: a driver was found but cannot be loaded.</summary>
    public static MigrationException DriverNotLoaded(string bind, string driver, string reason, Exception? inner = null) => New("MIG2010",
        $"The driver '{driver}' of bind '{bind}' cannot be loaded: {reason}", null, inner);

    // MIG2011 is raised in build/Migrations.Build.targets: the project's target framework is not .NET 8 or later.

    // 3xxx: revision graph

    // 4xxx: autogenerate and check

    /// <summary>MIG4001: autogenerate found nothing to write.</summary>
    public static MigrationException NoChanges() => New("MIG4001",
        "No changes in schema detected. No revision was written.");

    // MIG4002 is raised in build/Migrations.Build.targets: the project does not compile with what was written.

    // 5xxx: online

    // 6xxx: offline

    // 9xxx: defects of our own

    /// <summary>MIG9001: something failed that should not.</summary>
    public static MigrationException Internal(Exception inner) => New("MIG9001",
        $"Migrations.Build failed unexpectedly: {inner.GetType().Name}: {OneLine(inner.Message)} Please report it with the output of -v:diagnostic.", null, inner);

    /// <summary>MIG9002: the host process ended without an answer.</summary>
    public static MigrationException HostDied(int exitCode, string lastOutput) => New("MIG9002",
        $"The migration process ended with exit code {exitCode} and gave no answer. {OneLine(lastOutput)}");

    /// <summary>Folds a text of several lines into one.</summary>
    public static string OneLine(string text) =>
        string.Join(" ", text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));

    static MigrationException New(string code, string message, SourceLocation? location = null, Exception? inner = null) =>
        new(new Diagnostic(code, message.TrimEnd(), location), inner);

    static string Known(string verb, IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return list.Length == 0 ? "" : $"{verb}: {list}.";
    }
}
