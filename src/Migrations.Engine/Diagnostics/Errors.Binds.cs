namespace Migrations.Engine.Diagnostics;

static partial class Errors
{
    // 1xxx: properties and binds

    /// <summary>MIG1001: no bind is configured.</summary>
    public static MigrationException NoBinds() =>
        New(
            "MIG1001",
            "No database bind is configured. Set MigrationBinds, for example <MigrationBinds>default=sqlite:///app.db</MigrationBinds>, "
                + "or add a MigrationBind item. A project that has nothing to migrate says <MigrationEnabled>false</MigrationEnabled>."
        );

    /// <summary>MIG1002: an entry of MigrationBinds is not name=url.</summary>
    public static MigrationException MalformedBind(int position) =>
        New(
            "MIG1002",
            $"Entry {position} of MigrationBinds is not of the form name=url. Write name=provider://user:password@host:port/database and "
                + $"separate entries by ';'; a ';' within a URL is %253B there."
        );

    /// <summary>MIG1003: a bind's provider is not known.</summary>
    public static MigrationException UnknownProvider(string bind, string provider, IEnumerable<string> known) => New("MIG1003",
        $"Bind '{bind}' asks for the provider '{provider}', which is not known. Use one of: {string.Join(", ", known)}.");

    /// <summary>MIG1004: a bind names an environment variable that is not set.</summary>
    public static MigrationException ConnectionVariableMissing(string bind, string variable) =>
        New(
            "MIG1004",
            $"Bind '{bind}' takes its connection string from the environment variable '{variable}', which is not set. Set it where "
                + $"this is run."
        );

    /// <summary>MIG1005: a bind names a connection file that cannot be read.</summary>
    public static MigrationException ConnectionFileUnreadable(string bind, string file, string reason) => New("MIG1005",
        $"Bind '{bind}' takes its connection string from the file '{file}', which cannot be read: {Sentence(reason)}");

    /// <summary>MIG1006: a bind says nothing, or too much, about how to connect.</summary>
    public static MigrationException BindWithoutConnection(string bind) =>
        New(
            "MIG1006",
            $"Bind '{bind}' does not say how to connect, or says it twice. {Phrases.Connection(bind)}"
        );

    /// <summary>MIG1007: a bind's URL cannot be parsed.</summary>
    public static MigrationException MalformedUrl(string bind) =>
        New(
            "MIG1007",
            $"The URL of bind '{bind}' cannot be read. Its shape is provider://user:password@host:port/database?option=value; for SQLite "
                + $"sqlite:///relative.db or sqlite:////absolute.db."
        );

    /// <summary>MIG1008: a name is used for two binds.</summary>
    public static MigrationException DuplicateBind(string bind) => New("MIG1008",
        $"Bind '{bind}' is configured twice. Give each bind its own name.");

    /// <summary>MIG1009: something names a bind that is not configured.</summary>
    public static MigrationException UnknownBind(string bind, string usedBy, IEnumerable<string> known, SourceLocation? location = null) =>
        New("MIG1009", $"{usedBy} names the bind '{bind}', which is not configured. Known binds: {string.Join(", ", known)}.", location);

    /// <summary>MIG1010: a property has a value that it cannot have.</summary>
    public static MigrationException InvalidProperty(string property, string value, string expected) => New("MIG1010",
        $"{Phrases.Setting(property)} is '{OneLine(value)}'; expected {expected}.");

    /// <summary>MIG1011: two-phase commit was asked for where the provider has none.</summary>
    public static MigrationException TwoPhaseNotSupported(string bind, string reason) =>
        New(
            "MIG1011",
            $"MigrationTwoPhase is set, but bind '{bind}' cannot take part: {reason}. Take the bind out of this run or unset "
                + $"MigrationTwoPhase. Nothing was changed."
        );

    /// <summary>MIG1012: several binds, none of them named default, where one is needed.</summary>
    public static MigrationException NoDefaultBind(IEnumerable<string> known, SourceLocation? location = null) =>
        New(
            "MIG1012",
            $"Several binds are configured and none is named 'default': {string.Join(", ", known)}. Name one 'default', or give each "
                + $"model class and revision method its bind.",
            location
        );

    /// <summary>MIG1013: a verb lacks a property that it needs.</summary>
    public static MigrationException MissingProperty(string property, string verb, string example) => New("MIG1013",
        $"{verb} needs the property {property}, for example -p:{property}={example}.");

    /// <summary>MIG1014: a bind's connection string cannot be parsed.</summary>
    public static MigrationException MalformedConnectionString(string bind) => New("MIG1014",
        $"The connection string of bind '{bind}' cannot be read. Its shape is Keyword=value;Keyword=value, in the words of the driver.");

    /// <summary>MIG1015: nothing tells a bind's product.</summary>
    public static MigrationException ProviderMissing(string bind, IEnumerable<string> known) =>
        New(
            "MIG1015",
            $"Nothing tells the product of bind '{bind}': its connection string is no URL and it has no Provider. Set Provider to one of: "
                + $"{string.Join(", ", known)}."
        );

    /// <summary>MIG1016: a file is there already where a verb would write.</summary>
    public static MigrationException FileExists(string file) =>
        New(
            "MIG1016",
            $"The file '{file}' is there already and is not overwritten. Delete it, or have another name written: MigrationMessage, "
                + $"MigrationRevisionId, MigrationFileTemplate or MigrationDirectory."
        );

    /// <summary>MIG1017: a file cannot be written.</summary>
    public static MigrationException FileNotWritten(string file, string reason) => New("MIG1017",
        $"The file '{file}' cannot be written: {Sentence(reason)}");

    /// <summary>MIG1018: there is no such verb.</summary>
    public static MigrationException UnknownVerb(string verb, IEnumerable<string> known) => New("MIG1018",
        $"There is no verb '{verb}'. There are: {string.Join(", ", known)}.");

    /// <summary>MIG1019: no editor is named.</summary>
    public static MigrationException NoEditor(string file) => New("MIG1019",
        $"No editor is named for '{file}'. Set the environment variable EDITOR, for example EDITOR=\"code --wait\".");

    /// <summary>MIG1020: the editor does not start, or fails.</summary>
    public static MigrationException EditorFailed(string editor, string reason) => New("MIG1020",
        $"The editor '{editor}' failed: {Sentence(reason)}");

    /// <summary>MIG1021: two-phase commit together with what contradicts it.</summary>
    public static MigrationException TwoPhaseConflict(string reason) => New("MIG1021",
        $"MigrationTwoPhase is set, but {reason}. Unset one of the two. Nothing was changed.");

    /// <summary>MIG1022: binds that run by themselves and binds that are committed together.</summary>
    public static MigrationException ParallelTwoPhase() =>
        New(
            "MIG1022",
            "MigrationParallelism gives each bind a transaction of its own, and MigrationTwoPhase commits all together. Unset one of the "
                + "two. Nothing was changed."
        );

    /// <summary>MIG1023: the environment does not run binds side by side.</summary>
    public static MigrationException ParallelNotServed(string env) =>
        New(
            "MIG1023",
            $"MigrationParallelism is set, but the environment {env} does not heed it. Derive it from MultipleDatabaseMigrationEnv, or "
                + $"run its binds with EnvironmentContext.RunEachAsync and override CanRunInParallel. Nothing was changed."
        );

    /// <summary>MIG1024: the driver does not know a keyword of a connection string, or an option of a URL.</summary>
    public static MigrationException UnknownConnectionOption(string bind, string option, string driver) =>
        New(
            "MIG1024",
            $"The connection string or URL of bind '{bind}' has an option {option} that the driver {driver} does not know. Use the "
                + $"keywords of the driver; docs/dialects.md has the options of URLs."
        );

    /// <summary>MIG1025: an option of a connection string or URL has a value that the driver does not take.</summary>
    public static MigrationException ConnectionOptionValue(string bind, string option, string driver) =>
        New(
            "MIG1025",
            $"The connection string or URL of bind '{bind}' has an option {option} whose value the driver {driver} does not take. The "
                + $"documentation of the driver has the values that it takes."
        );

    /// <summary>MIG1026: a bind's style of types is not known.</summary>
    public static MigrationException UnknownTypeStyle(string bind, string style, IEnumerable<string> known) => New("MIG1026",
        $"The TypeStyle of bind '{bind}' is '{style}'; expected {string.Join(" or ", known)}.");

    /// <summary>MIG1027: a URL names a driver that is not known.</summary>
    public static MigrationException UnknownUrlDriver(string bind, string driver, string product, IEnumerable<string> known) =>
        New(
            "MIG1027",
            $"The URL of bind '{bind}' names the driver '{driver}', which is not known for {product}. Leave '+{driver}' out: the driver "
                + $"is the one that the project references. These names are read over: {string.Join(", ", known)}."
        );

    /// <summary>MIG1028: a property is given to the build, and nothing reads it.</summary>
    public static MigrationException UnreadProperty(string property, string advice) =>
        New(
            "MIG1028",
            $"The property {property} is given, and nothing reads it, so no migration ran. {Sentence(advice)} A property of the project's "
                + $"own is one that its file reads, as $({property})."
        );

    /// <summary>MIG1029: a script was asked to empty the version table.</summary>
    public static MigrationException PurgeAsSql() =>
        New(
            "MIG1029",
            "MigrationPurge and MigrationAsSql do not go together: a script cannot tell what it would empty. Stamp the database online, "
                + "or delete the rows of the version table in the script by hand."
        );

    // MIG1030 is a warning.

    /// <summary>MIG1031: a bare ';' cut MigrationBinds in two.</summary>
    public static MigrationException BindCutOff(string bind) =>
        New(
            "MIG1031",
            $"A bare ';' ends MigrationBinds before '{bind}', so that this bind would be left out. On a command line write %3B for each "
                + $"';'. No migration ran."
        );

    /// <summary>MIG1041: the folder for what a run needs for itself cannot be written.</summary>
    public static MigrationException WorkFolderNotWritten(string folder, string reason) =>
        New(
            "MIG1041",
            $"The run keeps files of its own under '{folder}', and cannot write there: {Sentence(reason)} Nothing was run. Make room or "
                + $"give the right, or name another folder with BaseIntermediateOutputPath."
        );

    /// <summary>MIG1045: a bind's name is none that a file, a script and a symbol can hold.</summary>
    public static MigrationException BindName(string bind) =>
        New(
            "MIG1045",
            $"The bind name '{bind}' cannot be used. A name has up to 64 letters, digits, _ - . and spaces, begins with a letter, a digit "
                + $"or _, and ends with none of '.' and space: files and scripts are named after it."
        );

    /// <summary>MIG1046: the name or schema of the version table or the history table cannot be used.</summary>
    public static MigrationException OwnTableName(string role, string name, string reason) =>
        New(
            "MIG1046",
            $"The {role} table '{name}' cannot be used: {Sentence(reason)} Correct "
                + (role == "history" ? "MigrationHistoryTable" : "MigrationVersionTable and MigrationVersionTableSchema")
                + ", or the environment's ContextOptions."
        );

    /// <summary>MIG1047: the application's settings have no connection string of a name.</summary>
    public static MigrationException ConnectionNameMissing(string bind, string name, IEnumerable<string> places) =>
        New(
            "MIG1047",
            $"Bind '{bind}' takes its connection string from ConnectionStrings:{name}, which none of these has: "
                + $"{string.Join(", ", places)}. Add it to one of them, or correct the name."
        );

    /// <summary>MIG1048: a file of the application's settings cannot be read.</summary>
    public static MigrationException SettingsUnreadable(string bind, string file, string reason) => New("MIG1048",
        $"Bind '{bind}' takes its connection string from the application's settings, and '{file}' cannot be read: {Sentence(reason)}");

    /// <summary>MIG1049: a connection is given, and nothing tells for which bind.</summary>
    public static MigrationException ConnectionOfWhichBind(string option, IEnumerable<string> binds) =>
        New(
            "MIG1049",
            $"{option} does not say which bind it is for, and there are several: {string.Join(", ", binds)}. Write {option} BIND=…, or "
                + $"name one bind with --bind."
        );

    /// <summary>MIG1050: the environment does not tell which part of the binds a run is for.</summary>
    public static MigrationException ShardNotTold(IEnumerable<string> known, IEnumerable<string> several) =>
        New(
            "MIG1050",
            $"{Phrases.Setting("MigrationShard")} is 'auto', and the environment does not tell one part of the binds: "
                + (several.Any() ? $"it has {string.Join(" and ", several)}." : $"it wants {string.Join(", or ", known)}.")
                + $" Set them as the scheduler means them, or give {Phrases.Option("Shard", "NUMBER/COUNT")}. Nothing was run."
        );

    /// <summary>MIG1051: a line of a bind source has another form.</summary>
    public static MigrationException BindSourceLine(SourceLocation location) =>
        New(
            "MIG1051",
            "This line is no bind. Write name; product; variable:NAME, or file:PATH or name:NAME in place of the last part, which says "
                + "where the connection string is. The string itself does not belong into this file.",
            location
        );

    /// <summary>MIG1052: the file of a bind source cannot be read.</summary>
    public static MigrationException BindSourceUnreadable(string file, string reason) =>
        New(
            "MIG1052",
            $"{Phrases.Setting("MigrationBindSource")} names the file '{file}', which cannot be read: {Sentence(reason)} A query is "
                + $"written as BIND: SELECT name, connection FROM …"
        );

    /// <summary>MIG1053: the query of a bind source fails, or gives no binds.</summary>
    public static MigrationException BindQueryFailed(string bind, string reason, Exception? inner = null) => New("MIG1053",
        $"The query for binds on bind '{bind}' does not serve: {Sentence(reason)} Nothing was run.", null, inner);

    /// <summary>MIG1055: the program of a publish folder was given what it does not know.</summary>
    public static MigrationException CommandLineWrong(string reasons, string help) =>
        New("MIG1055", $"The command line is not understood: {Sentence(reasons)} See {help}.");

    /// <summary>MIG1054: a file is no result of a run, or is not of the same run as others.</summary>
    public static MigrationException NotAResult(string file, string reason) =>
        New(
            "MIG1054",
            $"The file '{file}' is not taken as the result of a run: {Sentence(reason)} Give the files that --result wrote, of one run."
        );
}
