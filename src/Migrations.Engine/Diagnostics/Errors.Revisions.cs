namespace Migrations.Engine.Diagnostics;

static partial class Errors
{
    // 3xxx: revision graph (3030 and up: operations that do not fit together)

    /// <summary>MIG3030: an operation makes what an earlier one made already.</summary>
    public static MigrationException ReplayExists(string what, string operation, SourceLocation? location) =>
        New(
            "MIG3030",
            $"Cannot {operation}: {what} is there already. An earlier revision made it, or an interrupted run of this one left it; then "
                + $"undo that part by hand.",
            location,
            kind: FailureKind.AlreadyThere
        );

    /// <summary>MIG3031: an operation changes what no earlier one made.</summary>
    public static MigrationException ReplayMissing(string what, string operation, SourceLocation? location) => New("MIG3031",
        $"Cannot {operation}: no earlier revision made {what}.", location, kind: FailureKind.NotThere);

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
    public static MigrationException MissingDependency(string revision, string dependency, SourceLocation? location = null) =>
        New(
            "MIG3006",
            $"Revision {revision} depends on '{dependency}', which is neither a revision nor a branch label. Correct DependsOn.",
            location
        );

    /// <summary>MIG3007: two revisions have one id.</summary>
    public static MigrationException DuplicateRevision(string revision, string other, SourceLocation? location = null) => New("MIG3007",
        $"Revision {revision} has the same id as {other}. Give each revision its own id.", location);

    /// <summary>MIG3008: two revisions have one label, or a label is another revision's id.</summary>
    public static MigrationException DuplicateLabel(string label, string revision, string other, SourceLocation? location = null) =>
        New(
            "MIG3008",
            $"The branch label '{label}' of revision {revision} is already used by revision {other}. Choose another label.",
            location
        );

    /// <summary>MIG3009: an id has a character that symbols such as label@head and rev+1 need.</summary>
    public static MigrationException IllegalRevisionId(string revision, string characters, SourceLocation? location = null) =>
        New(
            "MIG3009",
            $"The id of revision {revision} contains {characters}, which is not allowed. An id has letters from A to Z, digits, _ and . "
                + $"alone, so that every database, symbol and file name holds it.",
            location
        );

    /// <summary>MIG3010: the version table names a revision that the code does not have.</summary>
    public static MigrationException DatabaseAheadOfCode(string revision) =>
        New(
            "MIG3010",
            $"The database is at revision '{revision}', which the code does not know. Check out the code that has it, or downgrade the "
                + $"database with that code first.",
            kind: FailureKind.RowNotInCode
        );

    /// <summary>The same, with what the history table says of it.</summary>
    public static MigrationException WithHistory(MigrationException failure, IReadOnlyList<string> history) =>
        history.Count == 0 ? failure
            : New(
                failure.Code,
                $"{failure.Diagnostic.Message} The history says: {string.Join("; ", history)}.",
                failure.Diagnostic.Location,
                failure,
                failure.Kind
            );

    /// <summary>An error that comes of where a database is, with the one of several binds that it is about; its code stays.</summary>
    public static MigrationException OnBind(string bind, MigrationException failure) =>
        New(
            failure.Code,
            $"Bind '{bind}': {failure.Diagnostic.Message}",
            failure.Diagnostic.Location,
            failure,
            failure.Kind,
            failure.MayPass
        );

    /// <summary>MIG3011: nothing is called so.</summary>
    public static MigrationException NoSuchRevision(string symbol) =>
        New(
            "MIG3011",
            $"No revision or branch is called '{symbol}'. {Phrases.Verb("History")} shows what there "
                + $"is{(symbol.Length < 4 ? "; write at least four characters of an id" : "")}."
        );

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
    public static MigrationException MultipleHeads(string symbol, IEnumerable<string> heads, SourceLocation? location = null) =>
        New(
            "MIG3015",
            $"'{symbol}' stands for one revision, but there are several heads: {string.Join(", ", heads)}. Name one of them, or write "
                + $"label@head{(symbol == "heads" ? "" : ", or 'heads' for all")}; or join them with {Phrases.Verb("Merge")}.",
            location
        );

    /// <summary>MIG3016: the ends of a range are not on one line.</summary>
    public static MigrationException NotAncestor(string lower, string upper) => New("MIG3016",
        $"Revision '{lower}' does not come before '{upper}'. A range goes from an older revision to one that comes after it.");

    /// <summary>MIG3017: a downgrade names a revision that the database has not reached.</summary>
    public static MigrationException NotADowngradeTarget(string target, IEnumerable<string> current) =>
        New(
            "MIG3017",
            $"A downgrade to '{target}' is not possible from {Heads(current)}: the database has not reached it, or is not on its branch. "
                + $"Name a revision that it has passed, as {Phrases.Verb("History")} shows them, or -1.",
            kind: FailureKind.PlaceOfDatabase
        );

    /// <summary>MIG3018: a relative symbol meets a fork.</summary>
    public static MigrationException AmbiguousWalk(string start, int steps, IEnumerable<string> choices) =>
        New(
            "MIG3018",
            $"A walk of {steps} from '{start}' meets a fork: {string.Join(", ", choices)}. "
                + $"{(steps < 0 ? "Name the revision to go to." : "Name the revision, or write label@ before the number.")}"
        );

    /// <summary>MIG3019: a relative upgrade from several current revisions.</summary>
    public static MigrationException AmbiguousUpgrade(string symbol, IEnumerable<string> current) =>
        New(
            "MIG3019",
            $"'{symbol}' counts from the current revision, but there are several: {string.Join(", ", current)}. Name the revision, or "
                + $"write label@ before the number.",
            kind: FailureKind.PlaceOfDatabase
        );

    /// <summary>MIG3020: a relative symbol leads past the first or the last revision.</summary>
    public static MigrationException RelativeOutOfRange(string symbol) =>
        New(
            "MIG3020",
            $"'{symbol}' leads past the end of the revisions, or in the wrong direction. Name a revision, or count fewer steps.",
            kind: FailureKind.PlaceOfDatabase
        );

    /// <summary>MIG3021: of several revisions given, one contains another.</summary>
    public static MigrationException OverlappingTargets(string revision, IEnumerable<string> all, SourceLocation? location = null) =>
        New(
            "MIG3021",
            $"Revision {revision} is already contained in another one of these revisions: {string.Join(", ", all)}. Leave it out.",
            location
        );

    /// <summary>MIG3022: a new revision was asked for on top of one that is no head.</summary>
    public static MigrationException NotAHead(string revision, IEnumerable<string> followers, SourceLocation? location = null) =>
        New(
            "MIG3022",
            $"Revision {revision} is not a head, {string.Join(", ", followers)} comes after it. Name a head, or begin a new branch here "
                + $"with {Phrases.Option("Splice", "true")}.",
            location
        );

    /// <summary>MIG3023: one revision was given twice as a head of the new one.</summary>
    public static MigrationException DuplicateHeads(string revision) => New("MIG3023",
        $"Revision {revision} is given twice as a parent of the new revision. Name each parent once.");

    /// <summary>MIG3024: the revisions of a range hang together only through revisions outside of it.</summary>
    public static MigrationException BrokenRange(string lower, string upper, IEnumerable<string> unreachable) =>
        New(
            "MIG3024",
            $"The range from '{lower}' to '{upper}' is not one walk: {string.Join(", ", unreachable)} can be reached only through a "
                + $"dependency outside of it. Begin the range at base."
        );

    /// <summary>MIG3025: a relative downgrade on a branch that has several current revisions, or none.</summary>
    public static MigrationException AmbiguousDowngrade(string symbol, IEnumerable<string> current) => NotOneRevision(
        $"'{symbol}' needs exactly one current revision on that branch; there is {Heads(current)}. Name the revision to go to.");

    /// <summary>MIG3025 too: a downgrade by a number alone, where several branches are applied.</summary>
    public static MigrationException DowngradeWithoutBranch(string symbol, IReadOnlyList<string> current, string branch) =>
        NotOneRevision(
            $"'{symbol}' does not say which branch to step down: the database is at {Heads(current)}. Write the branch before the number, "
                + $"by its label or a revision of it: {Phrases.Option("TargetRevision", $"{branch}@{symbol}")}. Or name the revision to "
                + $"go to."
        );

    static MigrationException NotOneRevision(string message) => New("MIG3025", message, kind: FailureKind.PlaceOfDatabase);

    /// <summary>MIG3026: the file template has a token that is not known, or a brace without its partner.</summary>
    public static MigrationException UnknownFileToken(string template, string token, IEnumerable<string> known) =>
        New(
            "MIG3026",
            $"The file template '{template}' has '{token}', which is not known. Use {string.Join(" ", known)}, and double a brace that "
                + $"stands for itself."
        );

    /// <summary>MIG3027: an id or a label is a word of the symbols, or a label cannot be written in one.</summary>
    public static MigrationException ReservedName(string name, string revision, SourceLocation? location = null) =>
        New(
            "MIG3027",
            $"Revision {revision} uses the name '{name}', which symbols cannot tell from their own words. Neither an id nor a label is "
                + $"base, head, heads or current, and a label has no @, no colon, no comma, no semicolon and no white space, and does not "
                + $"end in a sign and a number, which would count from a revision.",
            location
        );

    static string Heads(IEnumerable<string> revisions)
    {
        var list = string.Join(", ", revisions);
        return list.Length == 0 ? "base" : list;
    }

    /// <summary>MIG3032: the groups of a batch's reordering contradict each other.</summary>
    public static MigrationException ReorderingContradicts(string table, string columns, SourceLocation? location) =>
        New(
            "MIG3032",
            $"Cannot alter table {table}: the groups of partialReordering contradict each other about {columns}. Name each pair of "
                + $"columns in one order only.",
            location,
            kind: FailureKind.Contradicts
        );

    /// <summary>MIG3033: a column is dropped that a CHECK uses together with another.</summary>
    public static MigrationException ColumnInCheck(string column, string check, string other, SourceLocation? location) =>
        New(
            "MIG3033",
            $"Cannot drop column {column}: the check constraint '{check}' uses it together with the column {other}. Drop the constraint "
                + $"first, with op.DropConstraint.",
            location,
            kind: FailureKind.Contradicts
        );

    /// <summary>MIG3034: a new revision was to go into a folder that is not one of the revisions' folders.</summary>
    public static MigrationException NotAVersionLocation(string folder, IEnumerable<string> known) =>
        New(
            "MIG3034",
            $"MigrationVersionPath is '{folder}', which is in none of the folders of MigrationVersionLocations: "
                + $"{string.Join(", ", known)}. Name one of them."
        );

    /// <summary>MIG3035: several folders hold revisions, and nothing tells which one a new revision belongs into.</summary>
    public static MigrationException NoVersionPath(IEnumerable<string> known) =>
        New(
            "MIG3035",
            $"MigrationVersionLocations names several folders, and the new revision comes after none of their revisions. Say where it "
                + $"goes: MigrationVersionPath, one of {string.Join(", ", known)}."
        );

    /// <summary>MIG3040: a class is marked as a revision and is none.</summary>
    public static MigrationException NotARevision(string type, string revision, SourceLocation? location) => New("MIG3040",
        $"The class '{type}' is marked as revision '{revision}' but is no concrete class that derives from Migration.", location);

    /// <summary>MIG3041: a revision's code threw.</summary>
    public static MigrationException RevisionThrew(
        string revision,
        string direction,
        string type,
        string reason,
        SourceLocation? location,
        Exception inner
    ) =>
        New(
            "MIG3041",
            $"The {direction} of revision {revision} threw {type}: {Sentence(reason)} Nothing was run.",
            location,
            inner,
            FailureKind.RevisionThrew
        );

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
    public static MigrationException TwoPairsForDefault(string type, string revision, SourceLocation? location) =>
        New(
            "MIG3047",
            $"The class '{type}' of revision {revision} has a plain Upgrade or Downgrade and one marked for the bind 'default', which "
                + $"would leave out the plain one. Keep one of them.",
            location
        );

    /// <summary>MIG3050: raw SQL or code declares something that is no change of the schema.</summary>
    public static MigrationException NotDeclarable(string operation, SourceLocation? location) =>
        New(
            "MIG3050",
            $"Declares holds '{operation}', which is no change of the schema. Declare only what the SQL or the code does to tables, "
                + $"columns, constraints and indexes.",
            location
        );

    /// <summary>MIG3051: the file of released revisions cannot be read.</summary>
    public static MigrationException ReleasesUnreadable(string reason, SourceLocation location) => New("MIG3051",
        $"The released revisions cannot be read: {Sentence(reason)}", location);

    /// <summary>MIG3052: a revision that was released is not what was released.</summary>
    public static MigrationException ReleaseContradicts(IEnumerable<string> revisions, string file) =>
        New(
            "MIG3052",
            $"These released revisions changed or are gone: {string.Join(", ", revisions)}. Undo that, or take their lines out of "
                + $"'{file}' if no database has them. Nothing was written."
        );

    /// <summary>MIG3053: a revision suppresses what is no lint rule.</summary>
    public static MigrationException UnknownLintRule(string revision, string code, IEnumerable<string> known, SourceLocation? location) =>
        New(
            "MIG3053",
            $"[SuppressLint] of revision {revision} names '{code}', which is no lint rule. There are: {string.Join(", ", known)}.",
            location
        );

    /// <summary>MIG3054: an id is longer than the column of the version table.</summary>
    public static MigrationException RevisionIdTooLong(string revision, int length, int longest, SourceLocation? location = null) =>
        New(
            "MIG3054",
            $"The id of revision {revision} has {length} characters, and the version table holds {longest}. Give it a shorter id.",
            location
        );

    /// <summary>MIG3055: a label is its revision's own id.</summary>
    public static MigrationException LabelIsOwnId(string label, string revision, SourceLocation? location = null) =>
        New(
            "MIG3055",
            $"The branch label '{label}' of revision {revision} is its own id, which names it already. Take the label out, or choose "
                + $"another.",
            location
        );

    /// <summary>MIG3056: two ids differ in capitals only.</summary>
    public static MigrationException RevisionInOtherCase(string revision, string other, SourceLocation? location = null) =>
        New(
            "MIG3056",
            $"The id of revision {revision} differs from that of {other} in capital letters only. MySQL, MariaDB and SQL Server take the "
                + $"two for one. Give it another id.",
            location
        );

    /// <summary>MIG3060: a name is longer than the product takes.</summary>
    public static MigrationException NameTooLong(
        string product,
        string kind,
        string name,
        int length,
        int longest,
        string unit,
        SourceLocation? location
    ) =>
        New(
            "MIG3060",
            $"The name of the {kind} '{name}' has {length} {unit}, and {product} takes {longest}. Give it a shorter name. Nothing was run.",
            location
        );

    /// <summary>MIG3070: a line has several heads, and the project wants one.</summary>
    public static MigrationException SeveralHeadsOfLine(string revision, IEnumerable<string> others, SourceLocation? location) =>
        New(
            "MIG3070",
            $"Revision {revision} is one of several heads, beside {string.Join(", ", others)}, and MigrationBranching wants one. Join "
                + $"them: {Phrases.Command("Merge")}; or let the newer one, if no database has it, come after the other by its Down.",
            location
        );

    /// <summary>MIG3071: the file of the heads says another one.</summary>
    public static MigrationException HeadFileDiffers(string file, IReadOnlyList<string> said, IReadOnlyList<string> heads) =>
        New(
            "MIG3071",
            $"The file says that the newest revision is {(said.Count == 0 ? "none" : string.Join(", ", said))}, and it is "
                + $"{string.Join(", ", heads)}. Bring the revision that is missing; or, if none is, write into the file: "
                + $"{string.Join(", then in a line of its own ", heads)}",
            new(file, 0)
        );

    /// <summary>MIG3072: the file of the heads cannot be read.</summary>
    public static MigrationException HeadFileUnreadable(string file, string reason) =>
        New("MIG3072", $"The file of the newest revision cannot be read: {Sentence(reason)} Let this account read it.", new(file, 0));
}
