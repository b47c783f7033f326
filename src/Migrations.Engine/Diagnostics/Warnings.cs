namespace Migrations.Engine.Diagnostics;

/// <summary>Every warning of the product, one method each, in the bands of <see cref="Errors"/>. A code is never reused.</summary>
static class Warnings
{
    // 1xxx: properties

    /// <summary>MIG1030: a property of the project or of the environment is nearly one of ours, and nothing reads it.</summary>
    public static Diagnostic UnreadProperty(string property, string where, string meant) => new("MIG1030",
        $"The property {property} is set {where}, and nothing reads it. Did you mean {meant}?", null);

    /// <summary>MIG1032: a password stands in a property or an item.</summary>
    public static Diagnostic PasswordInProperty(string places) =>
        new(
            "MIG1032",
            $"A password stands in {places}, and MSBuild writes properties and items into its binary logs. Name an environment variable "
                + $"or a file that holds the connection string: <MigrationBind Include=\"default\" Provider=\"…\" "
                + $"ConnectionStringVariable=\"APP_DB\" />",
            null
        );

    // 4xxx: the model

    /// <summary>MIG4005: a decimal property says no precision.</summary>
    public static Diagnostic NoPrecision(string property, SourceLocation? location) =>
        new(
            "MIG4005",
            $"The decimal property {property} says no precision and becomes Numeric(18, 2). Give it [Precision(18, 2)] or what fits.",
            location
        );

    /// <summary>MIG4006: a model class has no key.</summary>
    public static Diagnostic NoKey(string type, SourceLocation? location) => new("MIG4006",
        $"The model {type} has no key. Mark a property with [Key], or name it Id.", location);

    /// <summary>MIG4007: a navigation property has no property that holds its key.</summary>
    public static Diagnostic NavigationWithoutKey(string property, string expected, SourceLocation? location) =>
        new(
            "MIG4007",
            $"The navigation property {property} makes no foreign key, because no property holds its key. Add {expected}, or mark it with "
                + $"[ForeignKey] or [NotMapped].",
            location
        );

    /// <summary>MIG4009: a [Check] names no column.</summary>
    public static Diagnostic CheckNamesNoColumn(string type, string condition, IEnumerable<string> columns, SourceLocation? location) =>
        new(
            "MIG4009",
            $"[Check] of the model '{type}' names none of its columns: {condition}. It has: {string.Join(", ", columns)}.",
            location
        );

    // 4xxx: autogenerate

    /// <summary>
    /// MIG4011: a computed column is dropped and added again: its expression changed, or it uses a column that gets another type.
    /// </summary>
    public static Diagnostic ComputedReplaced(string column, string? retyped, bool staysComputed, SourceLocation? location) =>
        new(
            "MIG4011",
            (
                retyped is not null
                    ? $"The column {retyped} gets another type, which the database refuses while the computed column '{column}' uses it. "
                        + $"The revision drops the computed column and adds it again."
                : staysComputed
                    ? $"The expression of the computed column '{column}' changed. No database alters that, so the revision for it drops "
                        + $"the column and adds it again."
                : $"The column '{column}' is no longer computed. The revision drops it and adds it again without values. To keep them, "
                    + $"copy them over a column of another name; on PostgreSQL op.AlterColumn has dropComputed."
            ) + " Review that revision.",
            location
        );

    /// <summary>MIG4013: a drop and an add look like a rename.</summary>
    public static Diagnostic ProbableRename(
        string old,
        string name,
        string alike,
        string member,
        string oldName,
        SourceLocation? location
    ) =>
        new(
            "MIG4013",
            $"The {old} is dropped and {name} is added with {alike}. If that is a rename, mark the {member} with "
                + $"[RenamedFrom(\"{oldName}\")], so that nothing is lost.",
            location
        );

    /// <summary>MIG4014: a new revision has an operation that can lose rows or values.</summary>
    public static Diagnostic Destructive(string note, SourceLocation? location) => new("MIG4014",
        $"The new revision {note} Review it before it runs.", location);

    /// <summary>MIG4016: a rename hint is not followed.</summary>
    public static Diagnostic RenameHintIgnored(string old, string name, string reason, SourceLocation? location) => new("MIG4016",
        $"The hint that {name} was {old} is not followed: {reason}. Correct the name in [RenamedFrom], or remove it.", location);

    /// <summary>MIG4017: a column is dropped and added again because its identity changed.</summary>
    public static Diagnostic IdentityReplaced(string column, string product, bool isRemoved, SourceLocation? location) =>
        new(
            "MIG4017",
            $"The identity of the column '{column}' changed. {product} cannot alter that, so the column is dropped and added again, and "
                + $"its values are lost"
                + (
                    isRemoved
                        ? ", which a table that has rows refuses. To keep them, edit the new revision: add a column under another name, "
                            + "copy the values, drop the old column, and rename the new one."
                        : ": the rows are numbered anew. To keep them, edit the new revision: fill a new table with SET IDENTITY_INSERT, "
                            + "and let it take the place of the old one."
                ),
            location
        );

    /// <summary>MIG4033: a baseline does not create what a table description cannot hold.</summary>
    public static Diagnostic NotInBaseline(string bind, string kind, IReadOnlyCollection<string> names) =>
        new(
            "MIG4033",
            $"Bind '{bind}' has {names.Count} object(s) that the baseline does not create, {kind}: {string.Join(", ", names)}. Add what a "
                + $"new database needs of them to the revision with op.Execute."
        );

    /// <summary>MIG4040: a new object uses another one that the database does not have.</summary>
    public static Diagnostic MissingObject(string bind, string kind, string name, string user, string call) => new("MIG4040",
        $"Bind '{bind}' has no {kind} {name}, which {user} uses. Add {call}; to the beginning of the revision.", null);

    /// <summary>MIG4035: a baseline leaves out the tables of other schemas.</summary>
    public static Diagnostic SchemasNotInBaseline(string bind, IReadOnlyCollection<string> tables) =>
        new(
            "MIG4035",
            $"Bind '{bind}' has {tables.Count} table(s) in other schemas, which the baseline leaves out: {string.Join(", ", tables)}. To "
                + $"adopt them too, set IncludeSchemas = true in Compare of the environment's ContextOptions."
        );

    /// <summary>MIG4051: a baseline leaves out the tables in which other tools keep their history.</summary>
    public static Diagnostic HistoriesNotInBaseline(string bind, IReadOnlyCollection<string> tables) =>
        new(
            "MIG4051",
            $"Bind '{bind}' has {tables.Count} table(s) in which other tools keep what they did, which the baseline leaves out: "
                + $"{string.Join(", ", tables)}. Nothing proposes to drop them; write op.DropTable when the tool is gone."
        );

    // 5xxx: online

    /// <summary>MIG5035: a prepared transaction could not be rolled back.</summary>
    public static Diagnostic PreparedNotRolledBack(string bind, string reason, string sql) =>
        new(
            "MIG5035",
            $"Bind '{bind}' may still have a prepared transaction of this run, because the connection failed before it was rolled back: "
                + $"{reason} List it with {Phrases.Verb("Prepared")}, and end it with {Phrases.Option("Resolve", "rollback")}, or by "
                + $"hand: {sql};"
        );

    /// <summary>MIG5091: an applied revision was changed since it was run.</summary>
    public static Diagnostic AppliedChanged(string bind, string revision, string origin, SourceLocation? location) =>
        new(
            "MIG5091",
            $"Revision {revision} does something else now than what was run on bind '{bind}' at {origin}: the database does not get the "
                + $"change. Undo it, and write a new revision for it; or accept it with {Phrases.Command("Repair")}.",
            location
        );

    // 6xxx: SQL and scripts

    /// <summary>MIG6060: raw SQL is put together from values. Only an editor says it.</summary>
    public static Diagnostic PiecedSql(string call, IEnumerable<string> pieces, SourceLocation? location) =>
        new(
            "MIG6060",
            $"The SQL of {call} is pieced together from {string.Join(", ", pieces)}: a quote within breaks it, and with another value this "
                + $"is another revision. Write values as parameters, op.Execute(\"… @name\", new {{ name }}), and names in full.",
            location
        );

    // 7xxx: lint, see docs/lint.md

    /// <summary>MIG7001: an upgrade drops a table.</summary>
    public static Diagnostic TableDropped(string table, SourceLocation? location) =>
        new(
            "MIG7001",
            $"Drops the table {table} with all its rows. First release code that does not use it; keep the rows where they may be wanted: "
                + $"copy them, or rename the table and drop it later.",
            location
        );

    /// <summary>MIG7002: an upgrade drops a column.</summary>
    public static Diagnostic ColumnDropped(string column, SourceLocation? location) =>
        new(
            "MIG7002",
            $"Drops the column {column} with all its values. First release code that does not use it, and copy the values that may be "
                + $"wanted.",
            location
        );

    /// <summary>MIG7003: a type is narrowed.</summary>
    public static Diagnostic TypeNarrowed(string column, SourceLocation? location) =>
        new(
            "MIG7003",
            $"The column {column} gets a narrower type: values that do not fit are cut, or fail the upgrade. Look for such values first, "
                + $"or add a new column and copy what fits.",
            location
        );

    /// <summary>MIG7004: a NOT NULL column without default is added.</summary>
    public static Diagnostic RequiredColumnAdded(string column, SourceLocation? location) =>
        new(
            "MIG7004",
            $"The new column {column} is NOT NULL and has no default: this fails where the table has rows, or fills them unasked. Give it "
                + $"a server default, or add it nullable, fill it, and then make it NOT NULL.",
            location
        );

    /// <summary>MIG7005: a nullable column becomes NOT NULL.</summary>
    public static Diagnostic ColumnMadeRequired(string column, SourceLocation? location) =>
        new(
            "MIG7005",
            $"The column {column} becomes NOT NULL, and nothing before it in this revision fills it: this fails where a row has NULL. "
                + $"Fill it first, for example with op.Execute(\"UPDATE …\").",
            location
        );

    /// <summary>MIG7006: a table is renamed.</summary>
    public static Diagnostic TableRenamed(string table, string name, SourceLocation? location) =>
        new(
            "MIG7006",
            $"Renames the table {table} to {name}: running code that knows the old name fails until it is replaced. For an upgrade "
                + $"without a stop, leave a view of the old name, or fill a new table and drop the old one in a later release.",
            location
        );

    /// <summary>MIG7007: a column is renamed.</summary>
    public static Diagnostic ColumnRenamed(string column, string name, SourceLocation? location) =>
        new(
            "MIG7007",
            $"Renames the column {column} to {name}: running code that knows the old name fails until it is replaced. For an upgrade "
                + $"without a stop, add a new column, write to both, copy, and drop the old one in a later release.",
            location
        );

    /// <summary>MIG7008: an upgrade drops a sequence.</summary>
    public static Diagnostic SequenceDropped(string sequence, SourceLocation? location) =>
        new(
            "MIG7008",
            $"Drops the sequence {sequence} with the number that it has reached. First release code that does not use it; one that is made "
                + "again begins anew, and gives numbers twice.",
            location
        );

    /// <summary>MIG7010: PostgreSQL rewrites the table for a type.</summary>
    public static Diagnostic PostgreSqlTypeRewrites(string column, string table, SourceLocation? location) =>
        new(
            "MIG7010",
            $"The new type of {column} makes PostgreSQL rewrite {table}, which nobody can read or write meanwhile. On a large table add a "
                + $"column of the new type, copy in portions, and then let the new one take the old one's place.",
            location
        );

    /// <summary>MIG7011: PostgreSQL rewrites the table for a new column.</summary>
    public static Diagnostic PostgreSqlColumnRewrites(string column, string table, SourceLocation? location) =>
        new(
            "MIG7011",
            $"The new column {column} has a value of its own in each row, so PostgreSQL rewrites {table}, which nobody can read or write "
                + $"meanwhile. On a large table add it without a default, set the default in a second step, and fill the rows in portions.",
            location
        );

    /// <summary>MIG7012: PostgreSQL reads the table for NOT NULL.</summary>
    public static Diagnostic PostgreSqlNotNullScans(string column, string name, string table, SourceLocation? location) =>
        new(
            "MIG7012",
            $"To make {column} NOT NULL PostgreSQL reads all of {table}, which nobody can read or write meanwhile. On a large table add "
                + $"CHECK ({name} IS NOT NULL) with the option postgresql_not_valid, validate it with op.ValidateConstraint in a revision "
                + $"of its own, then set NOT NULL and drop the CHECK.",
            location
        );

    /// <summary>MIG7013: PostgreSQL builds an index and keeps writers out.</summary>
    public static Diagnostic PostgreSqlIndexBlocks(string index, string table, SourceLocation? location) =>
        new(
            "MIG7013",
            $"Nobody can write to {table} while PostgreSQL builds the index {index}. Give it options: [new(\"postgresql_concurrently\", "
                + $"true)]; it is then built outside the transaction.",
            location
        );

    /// <summary>MIG7014: PostgreSQL checks every row for a new constraint.</summary>
    public static Diagnostic PostgreSqlConstraintScans(string constraint, string table, SourceLocation? location) =>
        new(
            "MIG7014",
            $"Nobody can write to {table} while PostgreSQL checks every row for the constraint {constraint}. Add it with options: "
                + $"[new(\"postgresql_not_valid\", true)], and validate it with op.ValidateConstraint in a revision of its own.",
            location
        );

    /// <summary>MIG7015: PostgreSQL builds the index of a key and keeps everyone out.</summary>
    public static Diagnostic PostgreSqlKeyBlocks(string operation, string table, SourceLocation? location) =>
        new(
            "MIG7015",
            $"Nobody can read or write {table} while PostgreSQL builds the index to {operation}. Create a unique index with "
                + $"postgresql_concurrently, then add the constraint to it: op.Execute(\"ALTER TABLE … ADD CONSTRAINT … UNIQUE USING "
                + $"INDEX …\") with Declares.",
            location
        );

    /// <summary>MIG7020: MySQL copies the table for a type or character set.</summary>
    public static Diagnostic MySqlTypeCopies(string what, string table, SourceLocation? location) =>
        new(
            "MIG7020",
            $"The new type or character set of {what} makes MySQL copy {table}, which nobody can write to meanwhile. On a large table add "
                + $"a new column and copy in portions, or use a tool that changes a copy, such as gh-ost or pt-online-schema-change.",
            location
        );

    /// <summary>MIG7021: MySQL rebuilds the table for an order of columns.</summary>
    public static Diagnostic MySqlOrderRebuilds(string table, SourceLocation? location) =>
        new(
            "MIG7021",
            $"To reorder columns MySQL rebuilds {table}. Leave the order as it is: queries name their columns. Else do it in a quiet hour.",
            location
        );

    /// <summary>MIG7022: MySQL rebuilds the table for a primary key.</summary>
    public static Diagnostic MySqlPrimaryKeyRebuilds(string table, SourceLocation? location) =>
        new(
            "MIG7022",
            $"A new, other or dropped primary key makes MySQL rebuild {table}; dropping one keeps writers out meanwhile. On a large table "
                + $"fill a new table that has the key and let it take the place of the old one, or do it in a quiet hour.",
            location
        );

    /// <summary>MIG7023: MySQL copies the table for a foreign key or CHECK.</summary>
    public static Diagnostic MySqlConstraintCopies(string constraint, string table, SourceLocation? location) =>
        new(
            "MIG7023",
            $"To add the constraint {constraint} MySQL copies {table}, which nobody can write to meanwhile. For a foreign key, look for "
                + $"rows without a match and add it with SET foreign_key_checks = 0, which copies and checks nothing; else do it in a "
                + $"quiet hour.",
            location
        );

    /// <summary>MIG7024: MySQL writes every row for a new column.</summary>
    public static Diagnostic MySqlColumnCopies(string column, string table, SourceLocation? location) =>
        new(
            "MIG7024",
            $"The new column {column} is stored in every row at once, and nobody can write to {table} meanwhile. Let MySQL compute it "
                + $"when it is read (Persisted: false), or add a plain column and fill it in portions.",
            location
        );

    /// <summary>MIG7030: a constraint has no name.</summary>
    public static Diagnostic UnnamedConstraint(string kind, string table, SourceLocation? location) =>
        new(
            "MIG7030",
            $"A {kind} of {table} has no name. Each product gives it another, so that no later revision can drop it by name. Name it, or "
                + $"set a naming convention.",
            location
        );

    /// <summary>MIG7031: raw SQL changes a table and does not declare it.</summary>
    public static Diagnostic UndeclaredSql(string statement, SourceLocation? location) =>
        new(
            "MIG7031",
            $"Raw SQL ({statement}) changes the schema unseen by scripts, comparisons and lint. Use the operation for it, or say what it "
                + $"does: op.Execute(…).Declares(o => o.…).",
            location
        );

    /// <summary>MIG7032: a revision has no downgrade.</summary>
    public static Diagnostic NoWayBack(string revision, string downgrade, SourceLocation? location) =>
        new(
            "MIG7032",
            $"Revision {revision} cannot be taken back: its Downgrade {downgrade}. Write what undoes the upgrade; or, if nothing can, say "
                + $"so with [SuppressLint(\"MIG7032\", Justification = \"…\")].",
            location
        );

    /// <summary>MIG7033: a downgrade does not lead back.</summary>
    public static Diagnostic WayBackLeadsElsewhere(string revision, IEnumerable<string> gaps, SourceLocation? location) =>
        Elsewhere(
            location,
            $"The downgrade of revision {revision} does not lead back to the schema before it: {string.Join("; ", gaps)}. Let it undo all "
                + $"that the upgrade does."
        );

    /// <summary>MIG7033 too: a downgrade cannot run on what the upgrade leaves.</summary>
    public static Diagnostic DowngradeDoesNotFit(string revision, string reason, SourceLocation? location) => Elsewhere(location,
        $"The downgrade of revision {revision} does not fit what its upgrade leaves: {reason}");

    static Diagnostic Elsewhere(SourceLocation? location, string message) => new("MIG7033", message, location);

    /// <summary>MIG7034: several heads.</summary>
    public static Diagnostic SeveralHeads(string revision, IEnumerable<string> others, SourceLocation? location) =>
        new(
            "MIG7034",
            $"Revision {revision} is one of several heads, beside {string.Join(", ", others)}. Join them: {Phrases.Command("Merge")}. "
                + $"If they shall stay apart, give each branch a label.",
            location
        );

    /// <summary>MIG7035: a released revision changed.</summary>
    public static Diagnostic ReleasedChanged(string revision, SourceLocation? location) =>
        new(
            "MIG7035",
            $"Revision {revision} was released and has changed since: databases that have it will not get the change. Undo the change, "
                + $"and write a new revision for it.",
            location
        );

    /// <summary>MIG7036: a released revision is gone.</summary>
    public static Diagnostic ReleasedMissing(string revision, SourceLocation? location) => new("MIG7036",
        $"Revision {revision} was released and is gone: databases that are at it can go nowhere. Bring it back.", location);

    /// <summary>MIG7037: the file of a released revision changed.</summary>
    public static Diagnostic ReleasedFileChanged(string revision, SourceLocation? location) =>
        new(
            "MIG7037",
            $"Revision {revision} was released, and its file is not as it was then: databases that have it will not get a change of what "
                + $"it does. Undo such a change, and write a new revision for it; after any other one run {Phrases.Command("Release")}.",
            location
        );

    /// <summary>MIG7040: a retry changes rows again.</summary>
    public static Diagnostic RowsRepeated(string rows, string commit, SourceLocation? location) =>
        new(
            "MIG7040",
            $"'{rows}' is committed before the revision is done, by '{commit}' after it: if the rest of a script fails, running it again "
                + "changes the rows again. Put it into a revision of its own, after what commits, or write it so that a second time "
                + "changes nothing.",
            location
        );

    /// <summary>MIG7050: what a product of another package says of an operation.</summary>
    public static Diagnostic ProductCost(string product, string table, string words, SourceLocation? location) =>
        new("MIG7050", $"On {product}, while table {table} is in use: {words}", location);
}
