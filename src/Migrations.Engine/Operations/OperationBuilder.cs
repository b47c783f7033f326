using System.Runtime.CompilerServices;
using Migrations.Engine.Operations;

namespace MigrationsBuild;

/// <summary>
/// What a revision's Upgrade and Downgrade write to: each call adds one <see cref="Operation"/>. Nothing runs yet; the whole
/// revision is known before the first statement goes to the database or into the script. As Alembic's <c>op</c>
/// (https://alembic.sqlalchemy.org/en/latest/ops.html). Each call takes the file and line of its caller by itself.
/// </summary>
/// <param name="bind">The bind that the operations are for.</param>
/// <param name="naming">Names constraints and indexes that a call leaves unnamed.</param>
public sealed class OperationBuilder(string bind, NamingConvention? naming = null)
{
    readonly List<Operation> _operations = [];
    readonly SqlLanguage? _language;
    readonly NamingConvention _naming = naming ?? NamingConvention.None;

    /// <summary>The bind that the operations are for.</summary>
    public string Bind { get; } = bind;

    /// <summary>
    /// The product of the bind, in the names of SQLAlchemy: <c>sqlite</c>, <c>postgresql</c>, <c>mysql</c> (also of MariaDB) or
    /// <c>mssql</c>; as
    /// <c>op.get_bind().dialect.name</c>. For raw SQL that each product words in its own way.
    /// </summary>
    public string Dialect { get; init; } = "";

    /// <summary>How the product takes SQL apart.</summary>
    internal SqlLanguage Language
    {
        get => _language ?? SqlLanguage.Of(Dialect);
        init => _language = value;
    }

    /// <summary>
    /// The property MigrationArguments (name=value;…), as what Alembic's run_migrations and <c>-x</c> bring into a revision. A revision
    /// that makes other tables with other arguments is replayed with those of the run.
    /// </summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>What was called so far.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>Adds an operation that was made elsewhere.</summary>
    /// <exception cref="MigrationException">MIG6052: it is null; of the other calls, an argument that is needed is null or
    /// empty, or rows do not fit their columns.</exception>
    public void Invoke(Operation operation, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (Given(file, line).Object(operation) is RowOperation rows)
            Given(file, line, rows.GetType().Name).Fitting(rows);
        _operations.Add(operation with { Location = operation.Location ?? new(file, line) });
    }

    /// <summary>
    /// Creates a table: <c>op.CreateTable("books", [new Column("id", SqlType.Integer, Nullable: false), new PrimaryKey(["id"])])</c>.
    /// With <paramref name="exactNames"/> the naming convention gives and completes no name, as Alembic's <c>op.f</c>.
    /// </summary>
    public void CreateTable(
        string name,
        ValueList<TableItem> items,
        string? schema = null,
        string? comment = null,
        DialectOptions? options = null,
        bool ifNotExists = false,
        ValueList<string>? prefixes = null,
        bool exactNames = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var argument = Given(file, line);
        foreach (var column in argument.Items(items).OfType<Column>())
            argument.Column(column);
        var table = new Table(argument.Name(name), items, argument.NameOrNull(schema))
        {
            Comment = comment,
            Options = options ?? DialectOptions.None,
        };
        Invoke(
            new CreateTable(exactNames ? table : _naming.Apply(table)) { IfNotExists = ifNotExists, Prefixes = prefixes ?? [] },
            file,
            line
        );
    }

    /// <summary>Drops a table.</summary>
    public void DropTable(
        string name,
        string? schema = null,
        bool ifExists = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new DropTable(Given(file, line).Table(name, schema)) { IfExists = ifExists }, file, line);

    /// <summary>Renames a table.</summary>
    public void RenameTable(
        string name,
        string newName,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new RenameTable(Given(file, line).Table(name, schema), Given(file, line).Name(newName)), file, line);

    /// <summary>Adds a column.</summary>
    public void AddColumn(
        string table,
        Column column,
        string? schema = null,
        bool ifNotExists = false,
        ForeignKey? references = null,
        bool inlinePrimaryKey = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Add(
            new AddColumn(Given(file, line).Table(table, schema), Given(file, line).Column(column))
            {
                IfNotExists = ifNotExists,
                References = references,
                InlinePrimaryKey = inlinePrimaryKey,
            },
            file,
            line
        );

    /// <summary>Drops a column.</summary>
    public void DropColumn(
        string table,
        string column,
        string? schema = null,
        bool ifExists = false,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Invoke(
            new DropColumn(Given(file, line).Table(table, schema), Given(file, line).Name(column))
            {
                IfExists = ifExists,
                Options = options ?? DialectOptions.None,
            },
            file,
            line
        );

    /// <summary>
    /// Changes a column; what is not named stays as it is. <c>serverDefault: ServerDefault.None</c> and <c>comment: ""</c> take
    /// away.
    /// </summary>
    public void AlterColumn(
        string table,
        string column,
        SqlType? type = null,
        bool? nullable = null,
        string? newName = null,
        ServerDefault? serverDefault = null,
        string? comment = null,
        Identity? identity = null,
        bool dropIdentity = false,
        Computed? computed = null,
        bool dropComputed = false,
        Column? existing = null,
        string? schema = null,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Invoke(
            new AlterColumn(Given(file, line).Table(table, schema), Given(file, line).Name(column))
            {
                Type = type is null ? null : _naming.Apply(new(table, schema), new Column(column, type)).Type,
                Nullable = nullable,
                NewName = Given(file, line).NameOrNull(newName),
                Default = serverDefault is null ? null : new(serverDefault is NoDefault ? null : serverDefault),
                Comment = comment is null ? null : new(comment.Length == 0 ? null : comment),
                Identity = identity is not null || dropIdentity ? new(identity) : null,
                Computed = computed is not null || dropComputed ? new(computed) : null,
                Existing = existing is null ? null : _naming.Apply(new(table, schema), existing),
                Options = options ?? DialectOptions.None,
            },
            file,
            line
        );

    /// <summary>Creates an index; a null name is given by the naming convention.</summary>
    public void CreateIndex(
        string? name,
        string table,
        ValueList<IndexElement> elements,
        bool unique = false,
        string? where = null,
        string? schema = null,
        bool ifNotExists = false,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Invoke(
            new CreateIndex(
                Given(file, line).Table(table, schema),
                _naming.Apply(
                    new(table, schema),
                    new TableIndex(Given(file, line).NameOrNull(name), Given(file, line).Items(elements), unique)
                    {
                        Where = where,
                        Options = options ?? DialectOptions.None,
                    }
                )
            )
            {
                IfNotExists = ifNotExists,
            },
            file,
            line
        );

    /// <summary>Drops an index.</summary>
    public void DropIndex(
        string name,
        string? table = null,
        string? schema = null,
        bool ifExists = false,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Invoke(
            new DropIndex(Given(file, line).Name(name), table is null ? null : new(table, schema))
            {
                Schema = table is null ? schema : null,
                IfExists = ifExists,
                Options = options ?? DialectOptions.None,
            },
            file,
            line
        );

    /// <summary>Adds a foreign key; a null name is given by the naming convention.</summary>
    public void CreateForeignKey(
        string? name,
        string table,
        ValueList<string> columns,
        string referredTable,
        ValueList<string> referredColumns,
        ReferentialAction? onDelete = null,
        ReferentialAction? onUpdate = null,
        bool? deferrable = null,
        bool? initiallyDeferred = null,
        string? match = null,
        string? schema = null,
        string? referredSchema = null,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Add(
            Given(file, line).Table(table, schema),
            new ForeignKey(
                Given(file, line).Some(columns),
                Given(file, line).Name(referredTable),
                Given(file, line).Items(referredColumns),
                Given(file, line).NameOrNull(name)
            )
            {
                ReferredSchema = referredSchema,
                OnDelete = onDelete,
                OnUpdate = onUpdate,
                Deferrable = deferrable,
                InitiallyDeferred = initiallyDeferred,
                Match = match,
                Options = options ?? DialectOptions.None,
            },
            file,
            line
        );

    /// <summary>Adds a UNIQUE constraint; a null name is given by the naming convention.</summary>
    public void CreateUniqueConstraint(
        string? name,
        string table,
        ValueList<string> columns,
        bool? deferrable = null,
        bool? initiallyDeferred = null,
        string? schema = null,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Add(
            Given(file, line).Table(table, schema),
            new UniqueConstraint(Given(file, line).Some(columns), Given(file, line).NameOrNull(name))
            {
                Deferrable = deferrable,
                InitiallyDeferred = initiallyDeferred,
                Options = options ?? DialectOptions.None,
            },
            file,
            line
        );

    /// <summary>
    /// Adds a CHECK constraint; <paramref name="sql"/> is the condition without parentheses around it. The naming convention completes the
    /// name, unless <paramref name="exactName"/> says that it is whole, as Alembic's <c>op.f</c>.
    /// </summary>
    public void CreateCheckConstraint(
        string? name,
        string table,
        string sql,
        string? schema = null,
        DialectOptions? options = null,
        bool exactName = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var argument = Given(file, line);
        var (full, check) = (
            argument.Table(table, schema),
            new CheckConstraint(argument.Sql(sql), argument.NameOrNull(name)) { Options = options ?? DialectOptions.None }
        );
        Invoke(new AddConstraint(full, exactName ? check : _naming.Apply(full, check)), file, line);
    }

    /// <summary>Adds a primary key; a null name is given by the naming convention.</summary>
    public void CreatePrimaryKey(
        string? name,
        string table,
        ValueList<string> columns,
        string? schema = null,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Add(
            Given(file, line).Table(table, schema),
            new PrimaryKey(Given(file, line).Some(columns), Given(file, line).NameOrNull(name))
            {
                Options = options ?? DialectOptions.None,
            },
            file,
            line
        );

    /// <summary>
    /// Adds an exclusion constraint, on PostgreSQL: <c>op.CreateExcludeConstraint("ex_stays", "stays", [new("room", "="),
    /// ExcludeElement.Sql("tsrange(since, until)", "&amp;&amp;")])</c>.
    /// </summary>
    public void CreateExcludeConstraint(
        string? name,
        string table,
        ValueList<ExcludeElement> elements,
        string method = "gist",
        string? where = null,
        bool? deferrable = null,
        bool? initiallyDeferred = null,
        string? schema = null,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Add(
            Given(file, line).Table(table, schema),
            new ExcludeConstraint(Given(file, line).Some(elements), Given(file, line).NameOrNull(name))
            {
                Method = Given(file, line).Name(method),
                Where = where,
                Deferrable = deferrable,
                InitiallyDeferred = initiallyDeferred,
                Options = options ?? DialectOptions.None,
            },
            file,
            line
        );

    /// <summary>
    /// Drops a constraint. MySQL and MariaDB need the kind. The naming convention completes the name of a CHECK, unless
    /// <paramref name="exactName"/> says that it is whole.
    /// </summary>
    public void DropConstraint(
        string name,
        string table,
        ConstraintKind? kind = null,
        string? schema = null,
        bool ifExists = false,
        bool exactName = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var full = Given(file, line).Table(table, schema);
        Given(file, line).Name(name);
        Invoke(
            new DropConstraint(full, kind == ConstraintKind.Check && !exactName ? _naming.CheckName(full, name) : name, kind)
            {
                IfExists = ifExists,
            },
            file,
            line
        );
    }

    /// <summary>
    /// Checks the rows that were there before a foreign key, a CHECK or a NOT NULL that was added with <c>postgresql_not_valid</c>, while
    /// others write to the table. In a revision of its own: <c>op.ValidateConstraint("fk_books_author", "books")</c>. Nothing on products
    /// that check at once.
    /// </summary>
    public void ValidateConstraint(
        string name,
        string table,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new ValidateConstraint(Given(file, line).Table(table, schema), Given(file, line).Name(name)), file, line);

    /// <summary>Gives a table a comment.</summary>
    public void CreateTableComment(
        string table,
        string comment,
        string? existing = null,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new SetTableComment(Given(file, line).Table(table, schema), Given(file, line).Object(comment), existing), file, line);

    /// <summary>Takes a table's comment away.</summary>
    public void DropTableComment(
        string table,
        string? existing = null,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new SetTableComment(Given(file, line).Table(table, schema), null, existing), file, line);

    /// <summary>
    /// Creates a sequence, on PostgreSQL, SQL Server and MariaDB: <c>op.CreateSequence(new Sequence("order_numbers") { Start = 1000
    /// })</c>. A column takes its numbers by its default.
    /// </summary>
    public void CreateSequence(
        Sequence sequence,
        bool ifNotExists = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new CreateSequence(Given(file, line).Sequence(sequence)) { IfNotExists = ifNotExists }, file, line);

    /// <summary>
    /// Makes a sequence that is there into the one that is given; what that leaves null is as in a new one. It goes on from the number
    /// that it has reached, or with <paramref name="restart"/>. The way back is to <paramref name="existing"/>.
    /// </summary>
    public void AlterSequence(
        Sequence sequence,
        Sequence? existing = null,
        long? restart = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new AlterSequence(Given(file, line).Sequence(sequence)) { Existing = existing, Restart = restart }, file, line);

    /// <summary>Renames a sequence. On PostgreSQL defaults follow by themselves; elsewhere give them the new name.</summary>
    public void RenameSequence(
        string name,
        string newName,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new RenameSequence(Given(file, line).Table(name, schema), Given(file, line).Name(newName)), file, line);

    /// <summary>Drops a sequence, and with it the number that it has reached.</summary>
    public void DropSequence(
        string name,
        string? schema = null,
        bool ifExists = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new DropSequence(Given(file, line).Table(name, schema)) { IfExists = ifExists }, file, line);

    /// <summary>Creates an extension of PostgreSQL, unless it is there: <c>op.CreateExtension("citext")</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="schema">The schema that its objects go to; null leaves it to the extension.</param>
    /// <param name="version">The version; null is the server's usual one.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void CreateExtension(
        string name,
        string? schema = null,
        string? version = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new CreateExtension(new(Given(file, line).Name(name)) { Schema = schema, Version = version }), file, line);

    /// <summary>Drops an extension of PostgreSQL. The server refuses it while a column or an index uses it.</summary>
    public void DropExtension(
        string name,
        bool ifExists = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new DropExtension(Given(file, line).Name(name)) { IfExists = ifExists }, file, line);

    /// <summary>
    /// Says that tables and sequences were read from a database and the model has none of them yet: no comparison proposes to drop them. A
    /// baseline writes it.
    /// </summary>
    public void Adopt(
        ValueList<string> tables,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Invoke(new AdoptTables(tables, schema), file, line);

    /// <summary>
    /// Says that adopted tables have classes now: when such a class goes, its table is dropped as any other. Autogenerate writes
    /// it.
    /// </summary>
    public void Own(ValueList<string> tables, string? schema = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(new AdoptTables(tables, schema, HaveClasses: true), file, line);

    /// <summary>
    /// Inserts rows: <c>op.BulkInsert("genres", ["id", "name"], [[1, "Novel"], [2, "Poetry"]], key: ["id"])</c>. With a key the revisions
    /// know the rows from then on; with <paramref name="ifNotExists"/> a row stays as it is whose key is there.
    /// </summary>
    public void BulkInsert(
        string table,
        ValueList<string> columns,
        ValueList<ValueList<object?>> rows,
        string? schema = null,
        ValueList<string>? key = null,
        bool ifNotExists = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var given = Given(file, line);
        var insert = new BulkInsert(given.Table(table, schema), given.Object(columns), given.Object(rows))
        {
            Key = key ?? [],
            IfNotExists = ifNotExists,
        };
        Invoke(insert, file, line);
    }

    /// <summary>
    /// Gives rows other values: <c>op.BulkUpdate("genres", ["id"], ["id", "name"], [[2, "Poems"]], existing: [[2, "Poetry"]])</c>. The
    /// columns are those of the key and those that change.
    /// </summary>
    public void BulkUpdate(
        string table,
        ValueList<string> key,
        ValueList<string> columns,
        ValueList<ValueList<object?>> rows,
        ValueList<ValueList<object?>>? existing = null,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var given = Given(file, line);
        var update = new BulkUpdate(given.Table(table, schema), given.Object(key), given.Object(columns), given.Object(rows))
        {
            Existing = existing,
        };
        Invoke(update, file, line);
    }

    /// <summary>
    /// Deletes rows by their key: <c>op.BulkDelete("genres", ["id"], ["id", "name"], [[2, "Poems"]])</c>. The columns besides the key are
    /// what the way back inserts. With <paramref name="keepRows"/> they stay in the database, and only the revisions know them no longer.
    /// </summary>
    public void BulkDelete(
        string table,
        ValueList<string> key,
        ValueList<string> columns,
        ValueList<ValueList<object?>> rows,
        bool keepRows = false,
        string? schema = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var given = Given(file, line);
        var delete = new BulkDelete(given.Table(table, schema), given.Object(key), given.Object(columns), given.Object(rows))
        {
            KeepRows = keepRows,
        };
        Invoke(delete, file, line);
    }

    /// <summary>
    /// Runs SQL as it is written; <c>@name</c> stands for a value of <paramref name="parameters"/>, an anonymous object: <c>new { name =
    /// "x" }</c>. What the SQL does to the schema is said with <see cref="Declaration.Declares"/>.
    /// </summary>
    public Declaration Execute(string sql, object? parameters = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Invoke(
            new ExecuteSql(WithoutMark(Given(file, line).Sql(sql)))
            {
                Language = Language,
                Parameters = parameters is null
                    ? []
                    : parameters
                        .GetType()
                        .GetProperties()
                        .Select(property => new KeyValuePair<string, object?>(property.Name, property.GetValue(parameters)))
                        .ToValueList(),
            },
            file,
            line
        );
        return Declaration();
    }

    /// <summary>
    /// Runs code that needs the connection. A script holds <paramref name="offlineSql"/> in its place; without it the revision is for
    /// online runs only. What the code does to the schema is said with <see cref="Declaration.Declares"/>.
    /// </summary>
    public Declaration Run(
        MigrationCode code,
        string? offlineSql = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        Invoke(new RunCode(Given(file, line).Object(code), offlineSql is null ? null : WithoutMark(offlineSql)), file, line);
        return Declaration();
    }

    /// <summary>
    /// Makes several changes of one table, at once where the product must rebuild it, as Alembic's batch_alter_table
    /// (https://alembic.sqlalchemy.org/en/latest/batch.html).
    /// </summary>
    public void BatchAlterTable(
        string table,
        Action<BatchBuilder> changes,
        string? schema = null,
        Recreate recreate = Recreate.Auto,
        Table? copyFrom = null,
        ValueList<TableItem>? tableArgs = null,
        ValueList<ValueList<string>>? partialReordering = null,
        DialectOptions? tableOptions = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var argument = Given(file, line);
        var (name, nested) = (argument.Table(table, schema), Nested());
        argument.Object(changes)(new BatchBuilder(nested, table, schema));
        Invoke(new BatchAlterTable(name, nested.Operations.ToValueList())
        {
            Recreate = recreate,
            CopyFrom = copyFrom is null ? null : _naming.Apply(copyFrom),
            TableArgs = (tableArgs ?? []).Select(item => Named(new(table, schema), item)).ToValueList(),
            PartialReordering = partialReordering ?? [],
            TableOptions = tableOptions,
        }, file, line);
    }

    /// <summary>Runs operations outside a transaction: <c>op.Autocommit(op => op.Execute("VACUUM"))</c>.</summary>
    public void Autocommit(Action<OperationBuilder> block, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var nested = Nested();
        Given(file, line).Object(block)(nested);
        Invoke(new AutocommitBlock(nested.Operations.ToValueList()), file, line);
    }

    TableItem Named(TableName table, TableItem item) => item switch
    {
        Constraint constraint => _naming.Apply(table, constraint),
        TableIndex index => _naming.Apply(table, index),
        Column column => _naming.Apply(table, column),
        _ => item,
    };

    static Argument Given(string file, int line, [CallerMemberName] string call = "") => new(file, line, call);

    // Files that begin with U+FEFF, one or several together, bring it along. The server takes it for a name.
    string WithoutMark(string sql) => !sql.Contains('\uFEFF') ? sql : string.Concat(Language.Tokens(sql)
        .Select(token => token.Kind == SqlTokenKind.Space ? token.Text.Replace("\uFEFF", "") : token.Text));

    Declaration Declaration() => new(_operations, _operations.Count - 1, Nested);

    OperationBuilder Nested() => new(Bind, _naming) { Dialect = Dialect, Language = Language, Arguments = Arguments };

    internal void Add(AddColumn add, string file, int line) =>
        Invoke(
            add with
            {
                Column = _naming.Apply(add.Table, add.Column),
                References = add.References is null ? null : (ForeignKey)_naming.Apply(add.Table, add.References),
            },
            file,
            line
        );

    void Add(TableName table, Constraint constraint, string file, int line) =>
        Invoke(new AddConstraint(table, _naming.Apply(table, constraint)), file, line);
}
