namespace Migrations.Engine.Diagnostics;

/// <summary>
/// Every error of the product, one method each, banded by stage:
/// 1xxx properties and binds, 2xxx loading the project, 3xxx revision graph, 4xxx autogenerate and check,
/// 5xxx online, 6xxx SQL and scripts, 9xxx defects of our own. A code is never reused; docs/diagnostics.md describes each.
/// </summary>
public static class Errors
{
    // 1xxx: properties and binds

    /// <summary>MIG1001: no bind is configured.</summary>
    public static MigrationException NoBinds() => New("MIG1001",
        "No database bind is configured. Set MigrationBinds, for example <MigrationBinds>default=sqlite:///app.db</MigrationBinds>, or add a MigrationBind item.");

    /// <summary>MIG1002: an entry of MigrationBinds is not name=url.</summary>
    public static MigrationException MalformedBind(int position) => New("MIG1002",
        $"Entry {position} of MigrationBinds is not of the form name=url. Write name=provider://user:password@host:port/database and separate entries by ';'; a ';' within a URL is %253B there.");

    /// <summary>MIG1003: a bind's provider is not known.</summary>
    public static MigrationException UnknownProvider(string bind, string provider, IEnumerable<string> known) => New("MIG1003",
        $"Bind '{bind}' asks for the provider '{provider}', which is not known. Use one of: {string.Join(", ", known)}.");

    /// <summary>MIG1004: a bind names an environment variable that is not set.</summary>
    public static MigrationException ConnectionVariableMissing(string bind, string variable) => New("MIG1004",
        $"Bind '{bind}' takes its connection string from the environment variable '{variable}', which is not set. Set it in the environment of the build.");

    /// <summary>MIG1005: a bind names a connection file that cannot be read.</summary>
    public static MigrationException ConnectionFileUnreadable(string bind, string file, string reason) => New("MIG1005",
        $"Bind '{bind}' takes its connection string from the file '{file}', which cannot be read: {Sentence(reason)}");

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
    public static MigrationException TwoPhaseNotSupported(string bind, string reason) => New("MIG1011",
        $"MigrationTwoPhase is set, but bind '{bind}' cannot take part: {reason}. Take the bind out of this run or unset MigrationTwoPhase. Nothing was changed.");

    /// <summary>MIG1012: several binds, none of them named default, where one is needed.</summary>
    public static MigrationException NoDefaultBind(IEnumerable<string> known, SourceLocation? location = null) => New("MIG1012",
        $"Several binds are configured and none is named 'default': {string.Join(", ", known)}. Name one 'default', or give each model class and revision method its bind.", location);

    /// <summary>MIG1013: a verb lacks a property that it needs.</summary>
    public static MigrationException MissingProperty(string property, string verb, string example) => New("MIG1013",
        $"{verb} needs the property {property}, for example -p:{property}={example}.");

    /// <summary>MIG1014: a bind's connection string cannot be parsed.</summary>
    public static MigrationException MalformedConnectionString(string bind) => New("MIG1014",
        $"The connection string of bind '{bind}' cannot be read. Its shape is Keyword=value;Keyword=value, in the words of the driver.");

    /// <summary>MIG1015: nothing tells a bind's product.</summary>
    public static MigrationException ProviderMissing(string bind, IEnumerable<string> known) => New("MIG1015",
        $"Nothing tells the product of bind '{bind}': its connection string is no URL and it has no Provider. Set Provider to one of: {string.Join(", ", known)}.");

    /// <summary>MIG1016: a file is there already where a verb would write.</summary>
    public static MigrationException FileExists(string file) => New("MIG1016",
        $"The file '{file}' is there already and is not overwritten. Delete it, or have another name written: MigrationMessage, MigrationRevisionId, MigrationFileTemplate or MigrationDirectory.");

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
    public static MigrationException ParallelTwoPhase() => New("MIG1022",
        "MigrationParallelism gives each bind a transaction of its own, and MigrationTwoPhase commits all together. Unset one of the two. Nothing was changed.");

    /// <summary>MIG1023: the environment does not run binds side by side.</summary>
    public static MigrationException ParallelNotServed(string env) => New("MIG1023",
        $"MigrationParallelism is set, but the environment {env} does not heed it. Derive it from MultipleDatabaseMigrationEnv, or run its binds with EnvironmentContext.RunEachAsync and override CanRunInParallel. Nothing was changed.");

    /// <summary>MIG1024: the driver does not know a keyword of a connection string, or an option of a URL.</summary>
    public static MigrationException UnknownConnectionOption(string bind, string option, string driver) => New("MIG1024",
        $"The connection string or URL of bind '{bind}' has an option {option} that the driver {driver} does not know. Use the keywords of the driver; docs/dialects.md has the options of URLs.");

    /// <summary>MIG1025: an option of a connection string or URL has a value that the driver does not take.</summary>
    public static MigrationException ConnectionOptionValue(string bind, string option, string driver) => New("MIG1025",
        $"The connection string or URL of bind '{bind}' has an option {option} whose value the driver {driver} does not take. The documentation of the driver has the values that it takes.");

    /// <summary>MIG1026: a bind's style of types is not known.</summary>
    public static MigrationException UnknownTypeStyle(string bind, string style, IEnumerable<string> known) => New("MIG1026",
        $"The TypeStyle of bind '{bind}' is '{style}'; expected {string.Join(" or ", known)}.");

    /// <summary>MIG1027: a URL names a driver that is not known.</summary>
    public static MigrationException UnknownUrlDriver(string bind, string driver, string product, IEnumerable<string> known) => New("MIG1027",
        $"The URL of bind '{bind}' names the driver '{driver}', which is not known for {product}. Leave '+{driver}' out: the driver is the one that the project references. These names are read over: {string.Join(", ", known)}.");

    /// <summary>MIG1028: a property is given to the build, and nothing reads it.</summary>
    public static MigrationException UnreadProperty(string property, string advice) => New("MIG1028",
        $"The property {property} is given, and nothing reads it, so no migration ran. {Sentence(advice)} A property of the project's own is one that its file reads, as $({property}).");

    /// <summary>MIG1029: a script was asked to empty the version table.</summary>
    public static MigrationException PurgeAsSql() => New("MIG1029",
        "MigrationPurge and MigrationAsSql do not go together: a script cannot tell what it would empty. Stamp the database online, or delete the rows of the version table in the script by hand.");

    // MIG1030 is a warning.

    /// <summary>MIG1031: a bare ';' cut MigrationBinds in two.</summary>
    public static MigrationException BindCutOff(string bind) => New("MIG1031",
        $"A bare ';' ends MigrationBinds before '{bind}', so that this bind would be left out. On a command line write %3B for each ';'. No migration ran.");

    // 2xxx: loading the project

    /// <summary>MIG2001: the project's assembly is not there.</summary>
    public static MigrationException AssemblyNotBuilt(string assembly) => New("MIG2001",
        $"The project's assembly '{assembly}' does not exist. Build the project first (leave out --no-build).");

    /// <summary>MIG2002: the project's assembly cannot be loaded.</summary>
    public static MigrationException AssemblyNotLoaded(string assembly, string reason, bool isNamed = false) => New("MIG2002", isNamed
        ? $"The assembly '{assembly}' that MigrationAssembly names cannot be loaded: {Sentence(reason)} Name one that the project references."
        : $"The project's assembly '{assembly}' cannot be loaded: {Sentence(reason)}");

    /// <summary>MIG2003: the driver of a bind is not among the project's references.</summary>
    public static MigrationException DriverMissing(string bind, string provider, IEnumerable<string> packages) => New("MIG2003",
        $"Bind '{bind}' is on {provider}, but the project references no driver for it. Add one: {string.Join(", or: ", packages.Select(package => "dotnet add package " + package))}");

    /// <summary>MIG2004: MigrationEnv names a type that is not there or is no environment.</summary>
    public static MigrationException UnknownEnv(string type, IEnumerable<string> known) => New("MIG2004",
        $"MigrationEnv is '{type}', but the project has no public class of that name that derives from MigrationEnvBase. {Known("It has", known)}{(known.Any() ? "" : "Write one with -t:MigrationInit, or unset MigrationEnv.")}");

    /// <summary>MIG2005: several environments and no word which to take.</summary>
    public static MigrationException SeveralEnvs(IEnumerable<string> types) => New("MIG2005",
        $"The project has several environments: {string.Join(", ", types)}. Name one with the property MigrationEnv.");

    /// <summary>MIG2006: the constructor of an environment threw or asks for what we do not have.</summary>
    public static MigrationException EnvNotCreated(string type, string reason, SourceLocation? location = null, Exception? inner = null) =>
        EnvFailed($"The environment '{type}' cannot be created: {Sentence(reason)}", location, inner);

    /// <summary>MIG2006 too: code of an environment, or what it calls, threw.</summary>
    public static MigrationException ProjectCodeThrew(string member, string type, string reason, SourceLocation? location, Exception inner) =>
        EnvFailed($"{member} of the project threw {type}: {Sentence(reason)} What was not committed was rolled back.", location, inner);

    static MigrationException EnvFailed(string message, SourceLocation? location, Exception? inner) => New("MIG2006", message, location, inner);

    /// <summary>MIG2007: the project does not reference the engine.</summary>
    public static MigrationException EngineNotReferenced(string assembly) => New("MIG2007",
        $"The project of '{assembly}' does not bring Migrations.Engine. Add it: dotnet add package Migrations.Build");

    /// <summary>MIG2008: a model class, or a source of models, cannot be read.</summary>
    public static MigrationException ModelNotRead(string type, string reason, SourceLocation? location, Exception? inner = null) => New("MIG2008",
        $"The model '{type}' cannot be read: {Sentence(reason)}", location, inner);

    /// <summary>MIG2009: the dotnet program was not found.</summary>
    public static MigrationException DotnetNotFound(string path) => New("MIG2009",
        $"The program '{path}' that should run the migrations does not start. Set DOTNET_HOST_PATH to the dotnet of your SDK.");

    /// <summary>MIG2010: a driver was found but cannot be loaded.</summary>
    public static MigrationException DriverNotLoaded(string bind, string driver, string reason, Exception? inner = null) => New("MIG2010",
        $"The driver '{driver}' of bind '{bind}' cannot be loaded: {Sentence(reason)}", null, inner);

    // MIG2011 is raised in build/Migrations.Build.targets: the project's target framework is not .NET 8 or later.

    /// <summary>MIG2012: an environment configures a context for no bind.</summary>
    public static MigrationException ContextWithoutBind() => New("MIG2012",
        "The environment configures a context without a bind. Write context.Configure(ContextOptions with { Bind = … }).");

    /// <summary>MIG2013: an operation of the project's own threw.</summary>
    public static MigrationException CustomOperationThrew(string operation, string member, string reason, SourceLocation? location, Exception inner) => New("MIG2013",
        $"{member} of the operation '{operation}' threw {Sentence(reason)} Mend the project's own operation.", location, inner);

    /// <summary>MIG2014: an extension of the project cannot be made.</summary>
    public static MigrationException ExtensionNotCreated(string type, string reason, Exception? inner = null) => New("MIG2014",
        $"The extension '{type}' cannot be made: {Sentence(reason)} An extension needs a public constructor without parameters.", null, inner);

    /// <summary>MIG2015: an extension of the project threw.</summary>
    public static MigrationException ExtensionThrew(string type, string member, string reason, Exception inner) => New("MIG2015",
        $"{member} of the extension '{type}' threw {Sentence(reason)} Mend the extension.", null, inner);

    /// <summary>MIG2016: two sources of a bind have one table.</summary>
    public static MigrationException TableTwice(string table, string first, string second) => New("MIG2016",
        $"The table '{table}' is in {first} and in {second}. Take it out of one of them, or give one of the tables another name or schema.");

    /// <summary>MIG2017: a template of a naming convention has a token that is not known.</summary>
    public static MigrationException UnknownNamingToken(string token, string template) => New("MIG2017",
        $"The naming convention's template '{template}' has the token {token}, which is none for it. It takes {{table_name}}, {{column_0_name}}, {{column_0_N_name}}, {{column_0_label}}; for foreign keys {{referred_table_name}}, {{referred_column_0_name}}; for CHECKs {{constraint_name}}.");

    // 3xxx: revision graph (3030 and up: operations that do not fit together)

    /// <summary>MIG3030: an operation makes what an earlier one made already.</summary>
    public static MigrationException ReplayExists(string what, string operation, SourceLocation? location) => New("MIG3030",
        $"Cannot {operation}: {what} is there already, made by an earlier revision.", location);

    /// <summary>MIG3031: an operation changes what no earlier one made.</summary>
    public static MigrationException ReplayMissing(string what, string operation, SourceLocation? location) => New("MIG3031",
        $"Cannot {operation}: no earlier revision made {what}.", location);

    /// <summary>MIG3001: a revision names itself as its parent.</summary>
    public static MigrationException RevisionLoop(string revision, SourceLocation? location = null) => New("MIG3001",
        $"Revision {revision} names itself in Down. Name the revision that it comes after.", location);

    /// <summary>MIG3002: revisions come after each other in a circle.</summary>
    public static MigrationException RevisionCycle(IEnumerable<string> revisions, SourceLocation? location = null) => New("MIG3002",
        $"These revisions come after each other in a circle: {string.Join(", ", revisions)}. Change Down of one of them.", location);

    /// <summary>MIG3003: a revision names itself as its dependency.</summary>
    public static MigrationException DependencyLoop(string revision, SourceLocation? location = null) => New("MIG3003",
        $"Revision {revision} names itself in DependsOn. Take it out.", location);

    /// <summary>MIG3004: revisions wait for each other in a circle, by DependsOn.</summary>
    public static MigrationException DependencyCycle(IEnumerable<string> revisions, SourceLocation? location = null) => New("MIG3004",
        $"These revisions depend on each other in a circle: {string.Join(", ", revisions)}. Change DependsOn of one of them.", location);

    /// <summary>MIG3005: a revision comes after one that is not there.</summary>
    public static MigrationException MissingParent(string revision, string parent, SourceLocation? location = null) => New("MIG3005",
        $"Revision {revision} comes after '{parent}', which does not exist. Correct Down, or bring the missing revision back.", location);

    /// <summary>MIG3006: a revision depends on one that is not there.</summary>
    public static MigrationException MissingDependency(string revision, string dependency, SourceLocation? location = null) => New("MIG3006",
        $"Revision {revision} depends on '{dependency}', which is neither a revision nor a branch label. Correct DependsOn.", location);

    /// <summary>MIG3007: two revisions have one id.</summary>
    public static MigrationException DuplicateRevision(string revision, string other, SourceLocation? location = null) => New("MIG3007",
        $"Revision {revision} has the same id as {other}. Give each revision its own id.", location);

    /// <summary>MIG3008: two revisions have one label, or a label is another revision's id.</summary>
    public static MigrationException DuplicateLabel(string label, string revision, string other, SourceLocation? location = null) => New("MIG3008",
        $"The branch label '{label}' of revision {revision} is already used by revision {other}. Choose another label.", location);

    /// <summary>MIG3009: an id has a character that symbols such as label@head and rev+1 need.</summary>
    public static MigrationException IllegalRevisionId(string revision, string characters, SourceLocation? location = null) => New("MIG3009",
        $"The id of revision {revision} contains {characters}, which is not allowed. An id is not empty and has none of @ - + :", location);

    /// <summary>MIG3010: the version table names a revision that the code does not have.</summary>
    public static MigrationException DatabaseAheadOfCode(string revision) => New("MIG3010",
        $"The database is at revision '{revision}', which the code does not know. Check out the code that has it, or downgrade the database with that code first.");

    /// <summary>An error that comes of where a database is, with the one of several binds that it is about; its code stays.</summary>
    public static MigrationException OnBind(string bind, MigrationException failure) => New(failure.Code, $"Bind '{bind}': {failure.Diagnostic.Message}", failure.Diagnostic.Location, failure);

    /// <summary>MIG3011: nothing is called so.</summary>
    public static MigrationException NoSuchRevision(string symbol) => New("MIG3011",
        $"No revision or branch is called '{symbol}'. -t:MigrationHistory shows what there is{(symbol.Length < 4 ? "; write at least four characters of an id" : "")}.");

    /// <summary>MIG3012: the start of an id fits several revisions.</summary>
    public static MigrationException AmbiguousPartialId(string symbol, IEnumerable<string> matches) => New("MIG3012",
        $"'{symbol}' is the start of several ids or labels: {string.Join(", ", matches)}. Write more of it.");

    /// <summary>MIG3013: the part before @ is no label and no revision.</summary>
    public static MigrationException NoSuchBranch(string label) => New("MIG3013",
        $"No branch is called '{label}'. Write the label of a branch, or the id of one of its revisions, before the @.");

    /// <summary>MIG3014: label@revision names a revision of another branch.</summary>
    public static MigrationException NotInBranch(string revision, string label, SourceLocation? location = null) => New("MIG3014",
        $"Revision {revision} is not in the branch '{label}'.", location);

    /// <summary>MIG3015: there are several heads where one is needed.</summary>
    public static MigrationException MultipleHeads(string symbol, IEnumerable<string> heads, SourceLocation? location = null) => New("MIG3015",
        $"'{symbol}' stands for one revision, but there are several heads: {string.Join(", ", heads)}. Name one of them, or write label@head{(symbol == "heads" ? "" : ", or 'heads' for all")}; or join them with -t:MigrationMerge.", location);

    /// <summary>MIG3016: the ends of a range are not on one line.</summary>
    public static MigrationException NotAncestor(string lower, string upper) => New("MIG3016",
        $"Revision '{lower}' does not come before '{upper}'. A range goes from an older revision to one that comes after it.");

    /// <summary>MIG3017: a downgrade names a revision that the database has not reached.</summary>
    public static MigrationException NotADowngradeTarget(string target, IEnumerable<string> current) => New("MIG3017",
        $"A downgrade to '{target}' is not possible from {Heads(current)}: the database has not reached it, or is not on its branch. Name a revision that it has passed, as -t:MigrationHistory shows them, or -1.");

    /// <summary>MIG3018: a relative symbol meets a fork.</summary>
    public static MigrationException AmbiguousWalk(string start, int steps, IEnumerable<string> choices) => New("MIG3018",
        $"A walk of {steps} from '{start}' meets a fork: {string.Join(", ", choices)}. {(steps < 0 ? "Name the revision to go to." : "Name the revision, or write label@ before the number.")}");

    /// <summary>MIG3019: a relative upgrade from several current revisions.</summary>
    public static MigrationException AmbiguousUpgrade(string symbol, IEnumerable<string> current) => New("MIG3019",
        $"'{symbol}' counts from the current revision, but there are several: {string.Join(", ", current)}. Name the revision, or write label@ before the number.");

    /// <summary>MIG3020: a relative symbol leads past the first or the last revision.</summary>
    public static MigrationException RelativeOutOfRange(string symbol) => New("MIG3020",
        $"'{symbol}' leads past the end of the revisions, or in the wrong direction. Name a revision, or count fewer steps.");

    /// <summary>MIG3021: of several revisions given, one contains another.</summary>
    public static MigrationException OverlappingTargets(string revision, IEnumerable<string> all, SourceLocation? location = null) => New("MIG3021",
        $"Revision {revision} is already contained in another one of these revisions: {string.Join(", ", all)}. Leave it out.", location);

    /// <summary>MIG3022: a new revision was asked for on top of one that is no head.</summary>
    public static MigrationException NotAHead(string revision, IEnumerable<string> followers, SourceLocation? location = null) => New("MIG3022",
        $"Revision {revision} is not a head, {string.Join(", ", followers)} comes after it. Name a head, or begin a new branch here with -p:MigrationSplice=true.", location);

    /// <summary>MIG3023: one revision was given twice as a head of the new one.</summary>
    public static MigrationException DuplicateHeads(string revision) => New("MIG3023",
        $"Revision {revision} is given twice as a parent of the new revision. Name each parent once.");

    /// <summary>MIG3024: the revisions of a range hang together only through revisions outside of it.</summary>
    public static MigrationException BrokenRange(string lower, string upper, IEnumerable<string> unreachable) => New("MIG3024",
        $"The range from '{lower}' to '{upper}' is not one walk: {string.Join(", ", unreachable)} can be reached only through a dependency outside of it. Begin the range at base.");

    /// <summary>MIG3025: a relative downgrade on a branch that has several current revisions, or none.</summary>
    public static MigrationException AmbiguousDowngrade(string symbol, IEnumerable<string> current) => NotOneRevision(
        $"'{symbol}' needs exactly one current revision on that branch; there is {Heads(current)}. Name the revision to go to.");

    /// <summary>MIG3025 too: a downgrade by a number alone, where several branches are applied.</summary>
    public static MigrationException DowngradeWithoutBranch(string symbol, IReadOnlyList<string> current, string branch) => NotOneRevision(
        $"'{symbol}' does not say which branch to step down: the database is at {Heads(current)}. Write the branch before the number, by its label or a revision of it: -p:MigrationTargetRevision={branch}@{symbol}. Or name the revision to go to.");

    static MigrationException NotOneRevision(string message) => New("MIG3025", message);

    /// <summary>MIG3026: the file template has a token that is not known, or a brace without its partner.</summary>
    public static MigrationException UnknownFileToken(string template, string token, IEnumerable<string> known) => New("MIG3026",
        $"The file template '{template}' has '{token}', which is not known. Use {string.Join(" ", known)}, and double a brace that stands for itself.");

    /// <summary>MIG3027: an id or a label is a word of the symbols, or a label cannot be written in one.</summary>
    public static MigrationException ReservedName(string name, string revision, SourceLocation? location = null) => New("MIG3027",
        $"Revision {revision} uses the name '{name}', which symbols cannot tell from their own words. Neither an id nor a label is base, head, heads or current, and a label has no @ and no colon.", location);

    static string Heads(IEnumerable<string> revisions)
    {
        var list = string.Join(", ", revisions);
        return list.Length == 0 ? "base" : list;
    }

    /// <summary>MIG3032: the groups of a batch's reordering contradict each other.</summary>
    public static MigrationException ReorderingContradicts(string table, string columns, SourceLocation? location) => New("MIG3032",
        $"Cannot alter table {table}: the groups of partialReordering contradict each other about {columns}. Name each pair of columns in one order only.", location);

    /// <summary>MIG3033: a column is dropped that a CHECK uses together with another.</summary>
    public static MigrationException ColumnInCheck(string column, string check, string other, SourceLocation? location) => New("MIG3033",
        $"Cannot drop column {column}: the check constraint '{check}' uses it together with the column {other}. Drop the constraint first, with op.DropConstraint.", location);

    /// <summary>MIG3034: a new revision was to go into a folder that is not one of the revisions' folders.</summary>
    public static MigrationException NotAVersionLocation(string folder, IEnumerable<string> known) => New("MIG3034",
        $"MigrationVersionPath is '{folder}', which is in none of the folders of MigrationVersionLocations: {string.Join(", ", known)}. Name one of them.");

    /// <summary>MIG3035: several folders hold revisions, and nothing tells which one a new revision belongs into.</summary>
    public static MigrationException NoVersionPath(IEnumerable<string> known) => New("MIG3035",
        $"MigrationVersionLocations names several folders, and the new revision comes after none of their revisions. Say where it goes: MigrationVersionPath, one of {string.Join(", ", known)}.");

    /// <summary>MIG3040: a class is marked as a revision and is none.</summary>
    public static MigrationException NotARevision(string type, string revision, SourceLocation? location) => New("MIG3040",
        $"The class '{type}' is marked as revision '{revision}' but is no concrete class that derives from Migration.", location);

    /// <summary>MIG3041: a revision's code threw.</summary>
    public static MigrationException RevisionThrew(string revision, string direction, string type, string reason, SourceLocation? location, Exception inner) => New("MIG3041",
        $"The {direction} of revision {revision} threw {type}: {Sentence(reason)} Nothing was run.", location, inner);

    /// <summary>MIG3042: a revision class cannot be made.</summary>
    public static MigrationException RevisionNotCreated(string type, string revision, SourceLocation? location) => New("MIG3042",
        $"The class '{type}' of revision {revision} has no constructor without parameters. Add one.", location);

    /// <summary>MIG3043: a bind's method has parameters that it cannot have.</summary>
    public static MigrationException BindMethodSignature(string method, SourceLocation? location) => New("MIG3043",
        $"The method {method} is marked [Upgrade] or [Downgrade]; it must have one parameter, an OperationBuilder.", location);

    /// <summary>MIG3044: the file that a revision was compiled from is not there.</summary>
    public static MigrationException RevisionFileMissing(string revision, string file) => New("MIG3044",
        $"The file '{file}' of revision {revision} is not there: the revision was compiled elsewhere. Build the project here first.");

    /// <summary>MIG3045: the symbol current stands for several revisions.</summary>
    public static MigrationException SeveralCurrent(IEnumerable<string> revisions) => New("MIG3045",
        $"'current' stands for several revisions: {string.Join("; ", revisions)}. Name one by its id.");

    /// <summary>MIG3046: there are not two revisions to merge.</summary>
    public static MigrationException NothingToMerge(IEnumerable<string> heads) => New("MIG3046",
        $"There is nothing to merge. {Known("The only one is", heads)} Name two revisions or more with MigrationRevisions.");

    /// <summary>MIG3047: a revision has two methods for the bind default.</summary>
    public static MigrationException TwoPairsForDefault(string type, string revision, SourceLocation? location) => New("MIG3047",
        $"The class '{type}' of revision {revision} has a plain Upgrade or Downgrade and one marked for the bind 'default', which would leave out the plain one. Keep one of them.", location);

    /// <summary>MIG3050: raw SQL or code declares something that is no change of the schema.</summary>
    public static MigrationException NotDeclarable(string operation, SourceLocation? location) => New("MIG3050",
        $"Declares holds '{operation}', which is no change of the schema. Declare only what the SQL or the code does to tables, columns, constraints and indexes.", location);

    /// <summary>MIG3051: the file of released revisions cannot be read.</summary>
    public static MigrationException ReleasesUnreadable(string reason, SourceLocation location) => New("MIG3051",
        $"The released revisions cannot be read: {Sentence(reason)}", location);

    /// <summary>MIG3052: a revision that was released is not what was released.</summary>
    public static MigrationException ReleaseContradicts(IEnumerable<string> revisions, string file) => New("MIG3052",
        $"These released revisions changed or are gone: {string.Join(", ", revisions)}. Undo that, or take their lines out of '{file}' if no database has them. Nothing was written.");

    /// <summary>MIG3053: a revision suppresses what is no lint rule.</summary>
    public static MigrationException UnknownLintRule(string revision, string code, IEnumerable<string> known, SourceLocation? location) => New("MIG3053",
        $"[SuppressLint] of revision {revision} names '{code}', which is no lint rule. There are: {string.Join(", ", known)}.", location);

    // 4xxx: autogenerate and check

    /// <summary>MIG4001: autogenerate found nothing to write.</summary>
    public static MigrationException NoChanges() => New("MIG4001",
        "No changes in schema detected. No revision was written.");

    // MIG4002 is raised in build/Migrations.Build.targets: the project does not compile with what was written.

    // MIG4008 is raised in build/Migrations.Build.targets: the command of a MigrationPostWriteHook failed.

    /// <summary>MIG4003: the model has changes that no revision holds; one error for each, at its own place.</summary>
    public static MigrationException ModelChanged(IReadOnlyList<KeyValuePair<string, SourceLocation?>> changes)
    {
        var errors = new List<Diagnostic>();
        foreach (var change in changes)
            errors.Add(New("MIG4003", $"The model has a change that no revision holds: {change.Key}. Write it with -p:MigrationAutogenerate=true.", change.Value).Diagnostic);
        return new(errors[0], null, errors.GetRange(1, errors.Count - 1));
    }

    /// <summary>MIG4004: autogenerate needs a database at head.</summary>
    public static MigrationException NotAtHead(string bind, IReadOnlyCollection<string> current, IEnumerable<string> heads) => New("MIG4004",
        $"Bind '{bind}' is at {(current.Count == 0 ? "base" : string.Join(", ", current))}, not at head ({string.Join(", ", heads)}), so it cannot be compared. Upgrade it first, for example with -p:MigrateOnline=true in the same build, or compare with -p:MigrationCompareWith=Revisions.");

    /// <summary>MIG4010: an operation does not say what was there before.</summary>
    public static MigrationException Irreversible(string operation, string missing, SourceLocation? location) => New("MIG4010",
        $"Cannot reverse '{operation}': it does not say {missing}. Write the opposite direction by hand.", location);

    /// <summary>MIG4012: an operation cannot be written as C#.</summary>
    public static MigrationException NotRenderable(string operation, string reason) => New("MIG4012",
        $"Cannot write '{operation}' into a revision: {reason}. Take it out of the directive and write it into the file by hand.");

    /// <summary>MIG4015: rename hints contradict each other or the model.</summary>
    public static MigrationException RenameUnclear(string old, string name, string reason, SourceLocation? location) => New("MIG4015",
        $"The hint that {name} was {old} cannot be followed: {reason}. Keep one [RenamedFrom] for an old name that the model has no longer.", location);

    /// <summary>MIG4018: rename hints form a circle.</summary>
    public static MigrationException RenamesInCircle(IEnumerable<string> names, SourceLocation? location) => New("MIG4018",
        $"The rename hints on {string.Join(", ", names)} exchange names: the database has the same names before and after, so that nobody can tell whether it was done. Write it by hand in a revision, over a third name, and remove the hints.", location);

    /// <summary>MIG4030: a baseline begins a history, and there is one.</summary>
    public static MigrationException BaselineHasRevisions(int count, string first) => New("MIG4030",
        $"The project has {count} revision(s), {first} among them. A baseline is the first revision of a project. Where the databases have that schema already, stamp them with -t:MigrationStamp -p:MigrationTargetRevision=heads; to begin anew, take the revisions out of the project first.");

    /// <summary>MIG4031: the version table of a database to adopt has rows.</summary>
    public static MigrationException BaselineHasVersions(string bind, string table, IReadOnlyCollection<string> rows) => New("MIG4031",
        $"Bind '{bind}' is at {string.Join(", ", rows)} in {table}: somebody migrates it already. Bring those revisions into the project, or empty the version table if it is a leftover.");

    /// <summary>MIG4032: there is nothing to adopt.</summary>
    public static MigrationException BaselineEmpty(IEnumerable<string> binds) => New("MIG4032",
        $"No table to adopt in: {string.Join(", ", binds)}. Check where the bind points and what the environment's filters leave; for a new database write models and use -p:MigrationAutogenerate=true.");

    /// <summary>MIG4034: the baseline is written, and a bind is not stamped with it.</summary>
    public static MigrationException BaselineNotStamped(string revision, string file, string stamped, string reason, Exception inner) => New("MIG4034",
        $"The baseline {revision} was written to {file} and compiles, but its stamp failed: {reason.TrimEnd()} {stamped} When that is mended, go on with -t:MigrationStamp -p:MigrationTargetRevision={revision}.", null, inner);

    // 5xxx: online (5020 and up: SQLite)

    /// <summary>MIG5001: the database does not answer.</summary>
    public static MigrationException CannotConnect(string bind, string product, string reason, Exception inner) => New("MIG5001",
        $"Cannot connect to bind '{bind}' ({product}): {Sentence(reason)}", null, inner);

    /// <summary>MIG5002: a transaction could not begin or commit.</summary>
    public static MigrationException TransactionFailed(string bind, string sql, string reason, Exception inner, bool isLost = false) => New("MIG5002",
        $"{sql} failed on bind '{bind}': {Sentence(reason)} {(isLost ? CommitUnknown : "Nothing of this run was committed on it.")}", null, inner);

    /// <summary>What is known when the answer to a commit is lost.</summary>
    public const string CommitUnknown = "The connection broke before the answer came, so it is not known whether that was committed: see with -t:MigrationCurrent, and run again.";

    /// <summary>MIG5003: the database refused a statement.</summary>
    public static MigrationException StatementFailed(string bind, string revision, string sql, string reason, string state, SourceLocation? location, Exception inner) => New("MIG5003",
        $"Revision {revision} failed on bind '{bind}': {Sentence(reason)} SQL: {Cut(sql)} {state}", location, inner);

    /// <summary>MIG5004: code of a revision failed while it ran.</summary>
    public static MigrationException CodeFailed(string bind, string type, string reason, string state, SourceLocation? location, Exception inner) => New("MIG5004",
        $"The code of op.Run failed on bind '{bind}': {type}: {Sentence(reason)} {state}", location, inner);

    /// <summary>MIG5005: the version table is not as it was read.</summary>
    public static MigrationException VersionTableRaced(string table, string revision) => New("MIG5005",
        $"The row {revision} of {table} is not there any more: another run was faster. Everything was rolled back; run again.");

    /// <summary>MIG5006: the run was cancelled.</summary>
    public static MigrationException Cancelled(string bind, string state, Exception? inner = null) => New("MIG5006",
        $"The run was cancelled while it worked on bind '{bind}'. {state}", null, inner);

    /// <summary>MIG5007: of several binds some are committed and one is not.</summary>
    public static MigrationException CommittedInPart(string bind, IEnumerable<string> committed, IEnumerable<string> rolledBack, string reason, Exception inner) => New("MIG5007",
        $"Bind '{bind}' could not be committed after others were. Committed: {string.Join(", ", committed)}. Rolled back: {string.Join(", ", rolledBack)}. Upgrade again to bring the rest to the same revision. {Sentence(reason)}", null, inner);

    /// <summary>MIG5008: the database refused a statement that is no revision's.</summary>
    public static MigrationException QueryFailed(string bind, string sql, string reason, Exception inner) => New("MIG5008",
        $"Bind '{bind}' refused a statement: {Sentence(reason)} SQL: {Cut(sql)} The transaction was rolled back.", null, inner);

    /// <summary>MIG5009: binds are not at all heads.</summary>
    public static MigrationException BehindHeads(IEnumerable<string> binds, IEnumerable<string> heads) => New("MIG5009",
        $"Not at head ({string.Join(", ", heads)}): {string.Join(", ", binds)}. Upgrade with -t:MigrationUpgrade.");

    /// <summary>MIG5010: another run holds the lock of the database.</summary>
    public static MigrationException LockHeld(string table, string seconds, string holder) => New("MIG5010",
        $"Another run holds the lock of {table}: {holder}. Waited {seconds} second(s); nothing was changed. Run again when it has ended, or wait longer with -p:MigrationLockTimeout=SECONDS.");

    /// <summary>MIG5020: rows refer to rows that are not there.</summary>
    public static MigrationException ForeignKeysViolated(string table, string row, string referred, int count) => New("MIG5020",
        $"At the end of the run {count} row(s) refer to a row that is not there (rows that were broken before count too); the first is row {row} of table {table}, which refers to {referred}. Delete or correct such rows in the revision. Nothing was committed.");

    /// <summary>MIG5021: a definition that SQLite holds cannot be read.</summary>
    public static MigrationException DefinitionUnreadable(string kind, string name, string expected, string found) => New("MIG5021",
        $"The definition of {kind} '{name}' in the SQLite database cannot be read: expected {expected}, found {found}.");

    /// <summary>MIG5022: SQLite cannot check a foreign key.</summary>
    public static MigrationException ForeignKeysUnchecked(string reason, Exception inner) => New("MIG5022",
        $"SQLite cannot check the foreign keys before the commit: {OneLine(reason)} Let each key refer to a primary key or to unique columns of a table that exists. Nothing was committed.", null, inner);

    /// <summary>MIG5030: a server or a revision cannot take part in two-phase commit.</summary>
    public static MigrationException TwoPhaseRefused(string bind, string reason, SourceLocation? location = null) => New("MIG5030",
        $"MigrationTwoPhase is set, but bind '{bind}' cannot take part: {reason}. Run without MigrationTwoPhase, or take the bind out of this run. Nothing was changed.", location);

    /// <summary>MIG5031: an earlier run left a prepared transaction.</summary>
    public static MigrationException PreparedFound(string bind, IEnumerable<string> ids) => New("MIG5031",
        $"Bind '{bind}' has a prepared transaction that an earlier two-phase run left, and its locks would stop this run: {string.Join(", ", ids)}. See it with -t:MigrationPrepared, and end it with -p:MigrationResolve=commit or rollback. Nothing was changed.");

    /// <summary>MIG5032: the server does not prepare a transaction.</summary>
    public static MigrationException NotPrepared(string bind, string sql, string reason, Exception inner) => New("MIG5032",
        $"{sql} failed on bind '{bind}': {Sentence(reason)} Nothing of this run was committed; all binds were rolled back.", null, inner);

    /// <summary>MIG5033: an environment commits a bind before others are prepared.</summary>
    public static MigrationException CommittedTooEarly(string bind, IEnumerable<string> unprepared) => New("MIG5033",
        $"The environment commits bind '{bind}' of a two-phase run before these were prepared: {string.Join(", ", unprepared)}. Run all binds, call PrepareAsync of each transaction, and only then CommitAsync. All binds were rolled back.");

    /// <summary>MIG5034: a commit failed after all were prepared.</summary>
    public static MigrationException PreparedLeft(IReadOnlyCollection<string> committed, IEnumerable<string> left, IEnumerable<string> reasons, Exception inner) => New("MIG5034",
        $"All binds were prepared, and then not all could be committed. Committed: {(committed.Count == 0 ? "none" : string.Join(", ", committed))}. Left prepared: {string.Join(" | ", left)}"
        + $" List them with -t:MigrationPrepared and commit them with -p:MigrationResolve=commit; one that is not listed was committed before its answer was lost. {string.Join(" ", reasons)}", null, inner);

    /// <summary>MIG5036: a prepared transaction could not be ended.</summary>
    public static MigrationException NotResolved(string bind, string sql, string reason, Exception inner) => New("MIG5036",
        $"{sql} failed on bind '{bind}': {Sentence(reason)} The transaction is still prepared. On MySQL and MariaDB the connection that prepared it must have ended.", null, inner);

    /// <summary>MIG5037: there is no such prepared transaction.</summary>
    public static MigrationException UnknownPrepared(string id) => New("MIG5037",
        $"No bind has the prepared transaction '{id}'. List them with -t:MigrationPrepared.");

    /// <summary>MIG5040: some binds of a fleet failed.</summary>
    public static MigrationException FleetFailed(string failures, string summary) => New("MIG5040",
        $"{summary} The failed ones were rolled back as their reasons say; the others are done and stay. Run again to go on with those left. {failures}");

    /// <summary>MIG5050: nothing answers where the database should be.</summary>
    public static MigrationException ConnectionRefused(string bind, string product, string place, string tried, Exception inner) => New("MIG5050",
        $"Cannot connect to bind '{bind}': {product} at {place} refuses the connection. Start the server, or correct host and port. {tried}", null, inner);

    /// <summary>MIG5051: a host is not known.</summary>
    public static MigrationException HostUnknown(string bind, string product, string place, Exception inner) => New("MIG5051",
        $"Cannot connect to bind '{bind}' ({product}): the host of {place} is not known. Correct its name, or the network's name service.", null, inner);

    /// <summary>MIG5052: the server does not let the user in.</summary>
    public static MigrationException LoginRefused(string bind, string product, string place, string database, Exception inner) => New("MIG5052",
        $"Cannot connect to bind '{bind}': {product} at {place} refuses the login{Database(" to database", database)}. Check user and password, and whether the server lets this user in from here.", null, inner);

    /// <summary>MIG5053: the server has no such database.</summary>
    public static MigrationException DatabaseUnknown(string bind, string product, string place, string database, Exception inner) => New("MIG5053",
        $"Cannot connect to bind '{bind}': {product} at {place} has no database{Database("", database)}, or does not open it for this user. Create the database, or correct its name.", null, inner);

    /// <summary>MIG5054: client and server do not agree on TLS.</summary>
    public static MigrationException TlsRefused(string bind, string product, string place, Exception inner) => New("MIG5054",
        $"Cannot connect to bind '{bind}': {product} at {place} and the driver do not agree on TLS: {OneLine(inner.GetBaseException().Message).TrimEnd('.')}. Switch TLS on at the server, make its certificate trusted here, or change the TLS option of the connection string.", null, inner);

    /// <summary>MIG5055: the server does not answer in time.</summary>
    public static MigrationException ConnectionTimedOut(string bind, string product, string place, string tried, Exception inner) => New("MIG5055",
        $"Cannot connect to bind '{bind}': {product} at {place} does not answer in time. Check host, port and firewall, or wait longer with -p:MigrationConnectTimeout=SECONDS. {tried}", null, inner);

    /// <summary>MIG5056: the server is starting or stopping, or has no connection left.</summary>
    public static MigrationException ServerNotReady(string bind, string product, string place, string tried, string reason, Exception inner) => New("MIG5056",
        $"Cannot connect to bind '{bind}': {product} at {place} is not ready: {Sentence(reason)} Run again later, or wait longer with -p:MigrationConnectTimeout=SECONDS. {tried}", null, inner);

    /// <summary>MIG5057: the server is too old.</summary>
    public static MigrationException ServerTooOld(string bind, string product, string version, string least) => New("MIG5057",
        $"Bind '{bind}' is on {product} {version}, which is too old: {least} or later is needed. Update the server. Nothing was changed.");

    /// <summary>MIG5058: the file of a database cannot be opened.</summary>
    public static MigrationException DatabaseFileNotOpened(string bind, string product, string file, Exception inner) => New("MIG5058",
        $"Cannot connect to bind '{bind}': {product} cannot open or make the file '{file}'. Check that its folder is there, that it is a file, and that this account may write both.", null, inner);

    /// <summary>MIG5059: the file of a database holds something else.</summary>
    public static MigrationException NotADatabase(string bind, string product, string file, Exception inner) => New("MIG5059",
        $"Cannot connect to bind '{bind}': the file '{file}' is no {product} database, or an encrypted one. Correct the path.", null, inner);

    /// <summary>MIG5060: a cancelled run did not stop by itself.</summary>
    public static MigrationException CancelledWithoutAnswer() => New("MIG5060",
        "The run was cancelled, and its process ended before it could say how far it was. See with -t:MigrationCurrent where the databases are; a server may still be at work on the last statement.");

    // 6xxx: SQL and scripts

    /// <summary>MIG6001: the product cannot do an operation.</summary>
    public static MigrationException Unsupported(string product, string operation, SourceLocation? location) => New("MIG6001",
        $"{product} cannot {operation}. Write the change as SQL with op.Execute, or leave it out for this bind.", location);

    /// <summary>MIG6002: a table must be rebuilt and its definition is not known.</summary>
    public static MigrationException TableUnknown(string operation, string table, SourceLocation? location) => New("MIG6002",
        $"Cannot {operation}: SQLite must rebuild table {table} for it, and no earlier revision says how the table is defined. Use op.BatchAlterTable with copyFrom, or run online.", location);

    /// <summary>MIG6003: a trigger or view uses what a change takes away.</summary>
    public static MigrationException StillUsed(string operation, string user, SourceLocation? location) => New("MIG6003",
        $"Cannot {operation}: {user} uses it. Drop or change that first.", location);

    /// <summary>MIG6004: raw SQL changed a table that must be rebuilt from the revisions.</summary>
    public static MigrationException ChangedByRawSql(string operation, string table, string sql, SourceLocation? location) => New("MIG6004",
        $"Cannot {operation}: SQLite must rebuild table {table} for it, and raw SQL of a revision changed the table in a way that is not known here: {Short(sql)} Use op.BatchAlterTable with copyFrom, or run online.", location);

    /// <summary>MIG6005: a table has something that a rebuild would lose.</summary>
    public static MigrationException RebuildLoses(string operation, string table, string what, SourceLocation? location) => New("MIG6005",
        $"Cannot {operation}: SQLite must rebuild table {table} for it, which would lose {Short(what)} Rebuild the table with op.Execute.", location);

    /// <summary>MIG6006: a trigger uses a column that the rebuilt table does not have.</summary>
    public static MigrationException TriggerBroken(string trigger, string table, string column, SourceLocation? location) => New("MIG6006",
        $"Cannot rebuild table {table}: the trigger {trigger} uses the column {column}, which the table does not have. Drop the trigger first and create it again with op.Execute.", location);

    /// <summary>MIG6007: IF EXISTS or IF NOT EXISTS of a column whose table is not known.</summary>
    public static MigrationException ColumnExistenceUnknown(string operation, string table, SourceLocation? location) => New("MIG6007",
        $"Cannot {operation} with ifExists or ifNotExists: SQLite has no such words for columns, and no earlier revision says how table {table} is defined. Leave the option out, or run online.", location);

    /// <summary>MIG6010: revisions run code that a script cannot hold.</summary>
    public static MigrationException OnlineOnly(IEnumerable<string> places, SourceLocation? location) => New("MIG6010",
        $"A script cannot hold the code of these revisions: {string.Join("; ", places)}. Give each op.Run an offlineSql, or upgrade with MigrateOnline=true. No script was written.", location);

    /// <summary>MIG6011: a script cannot be written.</summary>
    public static MigrationException ScriptNotWritten(string file, string reason) => New("MIG6011",
        $"The script '{file}' cannot be written: {Sentence(reason)}");

    /// <summary>MIG6020: a statement must repeat a column's definition, which is not known.</summary>
    public static MigrationException DefinitionUnknown(string product, string operation, string missing, SourceLocation? location) => New("MIG6020",
        $"Cannot {operation}: {product} takes away what the statement does not repeat, and neither the revision nor an earlier one tells the {missing}. Give the operation the column as it is with existing, or run online.", location);

    /// <summary>MIG6021: an index is dropped and its table is not known.</summary>
    public static MigrationException IndexTableUnknown(string product, string index, SourceLocation? location) => New("MIG6021",
        $"Cannot drop index {index}: {product} asks for its table, and no earlier revision says which it is. Name it: op.DropIndex(\"{index}\", table: \"…\").", location);

    /// <summary>MIG6022: a constraint is dropped and its kind is not known.</summary>
    public static MigrationException ConstraintKindUnknown(string constraint, string table, SourceLocation? location) => New("MIG6022",
        $"Cannot drop constraint {constraint} of {table}: MySQL and MariaDB ask for its kind, and no earlier revision says which it is. Name the kind in op.DropConstraint.", location);

    /// <summary>MIG6030: a column stays what it was made as.</summary>
    public static MigrationException ColumnKindIsFixed(string product, string operation, string what, SourceLocation? location) => New("MIG6030",
        $"Cannot {operation}: {product} cannot add, change or drop {what} of a column that is there. Add another column, copy the values, drop the old one and rename.", location);

    /// <summary>MIG6043: an option is named after a product that does not have it.</summary>
    public static MigrationException UnknownOption(string product, string option, string operation, string known, SourceLocation? location) => New("MIG6043",
        $"{product} has no option '{option}' ({operation}). It has: {known}. See docs/dialects.md.", location);

    // 9xxx: defects of our own

    /// <summary>MIG9001: something failed that should not.</summary>
    public static MigrationException Internal(Exception inner) => New("MIG9001",
        $"Migrations.Build failed unexpectedly: {inner.GetType().Name}: {OneLine(inner.Message)} Please report it with the output of -v:diagnostic.", null, inner);

    /// <summary>MIG9002: the host process ended without an answer.</summary>
    public static MigrationException HostDied(int exitCode, string lastOutput) => New("MIG9002",
        $"The migration process ended with exit code {exitCode} and gave no answer. {OneLine(lastOutput)} If it was at work on a database, see with -t:MigrationCurrent where that is, and after a two-phase run with -t:MigrationPrepared what waits.".Replace("  ", " "));

    /// <summary>Folds a text of several lines into one.</summary>
    public static string OneLine(string text) =>
        string.Join(" ", text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));

    // What others say ends as they like; more follows it.
    static string Sentence(string reason)
    {
        reason = reason.TrimEnd();
        return reason.Length == 0 || ".!?…".IndexOf(reason[reason.Length - 1]) >= 0 ? reason : reason + ".";
    }

    // The beginning of a statement, enough to find it.
    static string Short(string sql)
    {
        sql = OneLine(sql);
        return sql.Length > 100 ? sql.Substring(0, 97) + "..." : sql.TrimEnd(';') + ".";
    }

    static MigrationException New(string code, string message, SourceLocation? location = null, Exception? inner = null) =>
        new(new Diagnostic(code, message.TrimEnd(), location), inner);

    static string Cut(string sql) => sql.Length <= 300 ? sql.TrimEnd(';', '.', ' ') + "." : sql.Substring(0, 300) + " …";

    static string Database(string before, string name) => name.Length == 0 ? "" : $"{before} '{name}'";

    static string Known(string verb, IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return list.Length == 0 ? "" : $"{verb}: {list}.";
    }
}
