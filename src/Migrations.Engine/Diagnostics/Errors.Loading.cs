namespace Migrations.Engine.Diagnostics;

static partial class Errors
{
    // 2xxx: loading the project

    /// <summary>MIG2001: the project's assembly is not there.</summary>
    public static MigrationException AssemblyNotBuilt(string assembly) => New("MIG2001",
        $"The project's assembly '{assembly}' does not exist. Build the project first (leave out --no-build).");

    /// <summary>MIG2002: the project's assembly, or one that it names or refers to, cannot be loaded.</summary>
    static MigrationException NotLoaded(string what, string reason, string way, SourceLocation? location = null) => New("MIG2002",
        $"{what} cannot be loaded: {Sentence(reason)}{way}", location);

    /// <summary>The project's own assembly.</summary>
    public static MigrationException AssemblyNotLoaded(string assembly, string reason) =>
        NotLoaded($"The project's assembly '{assembly}'", reason, "");

    /// <summary>The one that MigrationAssembly names.</summary>
    public static MigrationException NamedAssemblyNotLoaded(string assembly, string reason) =>
        NotLoaded($"The assembly '{assembly}' that MigrationAssembly names", reason, " Name one that the project references.");

    /// <summary>One that the project's code needs and that is not beside it, or is there in another version.</summary>
    public static MigrationException ReferenceNotLoaded(string assembly, string reason, SourceLocation? location) =>
        NotLoaded(
            $"The assembly '{assembly}' that the project's code needs",
            reason,
            " Let this project reference the package or the project that brings it.",
            location
        );

    /// <summary>MIG2003: the driver of a bind is not among the project's references.</summary>
    public static MigrationException DriverMissing(string bind, string provider, IEnumerable<string> packages) =>
        New(
            "MIG2003",
            $"Bind '{bind}' is on {provider}, but the project references no driver for it. Add one: "
                + $"{string.Join(", or: ", packages.Select(package => "dotnet add package " + package))}"
        );

    /// <summary>MIG2004: MigrationEnv names a type that is not there or is no environment.</summary>
    public static MigrationException UnknownEnv(string type, IEnumerable<string> known) =>
        New(
            "MIG2004",
            $"MigrationEnv is '{type}', but the project has no public class of that name that derives from MigrationEnvBase. "
                + $"{Known("It has", known)}{(known.Any() ? "" : $"Write one with {Phrases.Verb("Init")}, or unset MigrationEnv.")}"
        );

    /// <summary>MIG2005: several environments and no word which to take.</summary>
    public static MigrationException SeveralEnvs(IEnumerable<string> types) => New("MIG2005",
        $"The project has several environments: {string.Join(", ", types)}. Name one with the property MigrationEnv.");

    /// <summary>MIG2006: the constructor of an environment threw or asks for what we do not have.</summary>
    public static MigrationException EnvNotCreated(string type, string reason, SourceLocation? location = null, Exception? inner = null) =>
        EnvFailed($"The environment '{type}' cannot be created: {Sentence(reason)}", location, inner);

    /// <summary>MIG2006 too: code of an environment, or what it calls, threw.</summary>
    public static MigrationException ProjectCodeThrew(
        string member,
        string type,
        string reason,
        SourceLocation? location,
        Exception inner
    ) => EnvFailed($"{member} of the project threw {type}: {Sentence(reason)} What was not committed was rolled back.", location, inner);

    static MigrationException EnvFailed(string message, SourceLocation? location, Exception? inner) =>
        New("MIG2006", message, location, inner);

    /// <summary>MIG2007: the project does not reference the engine.</summary>
    public static MigrationException EngineNotReferenced(string assembly) => New("MIG2007",
        $"The project of '{assembly}' does not bring Migrations.Engine. Add it: dotnet add package Migrations.Build");

    /// <summary>MIG2008: a model class, or a source of models, cannot be read.</summary>
    public static MigrationException ModelNotRead(string type, string reason, SourceLocation? location, Exception? inner = null) =>
        New("MIG2008", $"The model '{type}' cannot be read: {Sentence(reason)}", location, inner);

    /// <summary>MIG2008 too: an attribute of a model names a property that is no column of it.</summary>
    public static MigrationException ModelNamesNoColumn(
        string type,
        string usedBy,
        string property,
        IEnumerable<string> columns,
        SourceLocation? location
    ) =>
        ModelNotRead(
            type,
            $"{usedBy} names '{property}', which is no property with a column. It has: {string.Join(", ", columns)}.",
            location
        );

    /// <summary>MIG2009: the dotnet program does not start.</summary>
    public static MigrationException DotnetNotFound(string path, string reason) =>
        New(
            "MIG2009",
            $"The program '{path}' that should run the migrations does not start: {Sentence(reason)} Set DOTNET_HOST_PATH to the dotnet "
                + $"of your SDK."
        );

    /// <summary>MIG2010: a driver was found but cannot be loaded.</summary>
    public static MigrationException DriverNotLoaded(string bind, string driver, string reason, Exception? inner = null) => New("MIG2010",
        $"The driver '{driver}' of bind '{bind}' cannot be loaded: {Sentence(reason)}", null, inner);

    // MIG2018 is raised in build/Migrations.Build.Verbs.targets: the project compiles no C# that is written beside it.

    // MIG2019 is raised in build/Migrations.Build.Verbs.targets, as a warning: the project lists its files itself, and not the written one.

    // MIG2011 is raised in build/Migrations.Build.Options.targets: the project's target framework is not .NET 8 or later.

    /// <summary>MIG2012: an environment configures a context for no bind.</summary>
    public static MigrationException ContextWithoutBind() => New("MIG2012",
        "The environment configures a context without a bind. Write context.Configure(ContextOptions with { Bind = … }).");

    /// <summary>MIG2013: an operation of the project's own threw.</summary>
    public static MigrationException CustomOperationThrew(
        string operation,
        string member,
        string reason,
        SourceLocation? location,
        Exception inner
    ) =>
        New(
            "MIG2013",
            $"{member} of the operation '{operation}' threw {Sentence(reason)} Mend the project's own operation.",
            location,
            inner
        );

    /// <summary>MIG2014: an extension of the project cannot be made.</summary>
    public static MigrationException ExtensionNotCreated(string type, string reason, Exception? inner = null) =>
        New(
            "MIG2014",
            $"The extension '{type}' cannot be made: {Sentence(reason)} An extension needs a public constructor without parameters.",
            null,
            inner
        );

    /// <summary>MIG2015: an extension of the project threw.</summary>
    public static MigrationException ExtensionThrew(string type, string member, string reason, Exception inner) => New("MIG2015",
        $"{member} of the extension '{type}' threw {Sentence(reason)} Mend the extension.", null, inner);

    /// <summary>MIG2016: two sources of a bind have one table, or one sequence.</summary>
    /// <param name="kind">table, sequence</param>
    /// <param name="name">Its name.</param>
    /// <param name="first">Who has it.</param>
    /// <param name="second">Who brings it too.</param>
    public static MigrationException TableTwice(string kind, string name, string first, string second) =>
        New(
            "MIG2016",
            $"The {kind} '{name}' is in {first} and in {second}. Take it out of one of them, or give one of the {kind}s another name or "
                + "schema."
        );

    /// <summary>MIG2025: a row that the model declares does not fit its table.</summary>
    public static MigrationException RowMisfit(string table, string reason) =>
        New("MIG2025", $"A row that the model declares for the table '{table}' {reason}. Mend its DeclaredRow.");

    /// <summary>MIG2017: a template of a naming convention has a token that is not known.</summary>
    public static MigrationException UnknownNamingToken(string token, string template) =>
        New(
            "MIG2017",
            $"The naming convention's template '{template}' has the token {token}, which is none for it. It takes {{table_name}}, "
                + $"{{column_0_name}}, {{column_0_N_name}}, {{column_0_label}}; for foreign keys {{referred_table_name}}, "
                + $"{{referred_column_0_name}}; for CHECKs {{constraint_name}}."
        );

    /// <summary>MIG2020: a dialect of the project's own cannot be made.</summary>
    public static MigrationException DialectNotMade(string type, string reason, Exception? inner = null) =>
        New(
            "MIG2020",
            $"The dialect '{type}' cannot be made: {Sentence(reason)} [assembly: DialectProvider] names a public class that derives from "
                + "Dialect, with a public constructor without parameters that makes all of its parts.",
            null,
            inner
        );

    /// <summary>MIG2021: two dialects have one name.</summary>
    public static MigrationException DialectNamedTwice(string name, IEnumerable<string> types) =>
        New(
            "MIG2021",
            $"'{name}' is a name of two dialects: {string.Join(" and ", types)}. Take one of them out of what the project refers to, or "
                + "give it other names."
        );

    // MIG2022 is raised in build/Migrations.Build.targets, MIG2040 by the package for Kubernetes.

    /// <summary>MIG2023: a publish folder lacks a file of its bundle.</summary>
    public static MigrationException BundleIncomplete(string file) =>
        New(
            "MIG2023",
            $"The file '{file}' is not there, or not as Publish made it. Publish again with MigrationBundle=true, and take the whole "
                + $"publish folder along: the program in migrations/bundle uses the application's own assemblies."
        );

    /// <summary>MIG2024: an application was published with a runtime of its own.</summary>
    public static MigrationException BundleOfOwnRuntime(string file) =>
        New(
            "MIG2024",
            $"The application was published with its own runtime, as '{file}' says, which dotnet cannot take. "
                + "Start the program migrate beside it. If there is none, publish once more for the migrations, with "
                + "-p:SelfContained=false, into a folder of their own."
        );

    /// <summary>MIG2030: a reader of models that a reference brings cannot be made.</summary>
    public static MigrationException ModelProviderNotMade(string type, string reason, Exception? inner = null) =>
        New(
            "MIG2030",
            $"The model provider '{type}' cannot be made: {Sentence(reason)} [assembly: ModelProvider] names a public class that derives "
                + "from ModelProvider, with a public constructor without parameters.",
            null,
            inner
        );

    /// <summary>MIG2070: the server cannot do what an operation asks for, and a later version can.</summary>
    public static MigrationException ServerTooOldFor(string server, string operation, string need, SourceLocation? location) =>
        New(
            "MIG2070",
            $"Cannot {operation}: it takes {need}, and the server is {server}. Leave it out for this server, or "
                + "upgrade the server first. Nothing was run.",
            location
        );

    // MIG2031 to MIG2034 are raised in src/Migrations.Build.EntityFrameworkCore/Errors.cs.
}
