namespace Migrations.Engine.Autogenerate.Render;

/// <summary>
/// Operations as calls of the builder. A call gives the same operation back, but for what a drop knows of the dropped object: the
/// revisions before it tell that. What no call can say is written as <c>op.Invoke(new …)</c>.
/// </summary>
/// <param name="values">Writes arguments.</param>
/// <param name="naming">The convention of the builder: a name that it would change is not left to a call.</param>
sealed class OperationCalls(ValueCode values, NamingConvention naming)
{
    /// <summary>The call on <paramref name="target"/>, an OperationBuilder.</summary>
    public Code OnBuilder(string target, Operation operation) =>
        operation switch
        {
            CreateTable create => CreateTable(target, create),
            DropTable drop => Call(target, "DropTable", drop.Table, new Arguments(values).Add("ifExists", drop.IfExists, false)),
            RenameTable rename => Call(target, "RenameTable", rename.Table, new Arguments(values).Put(rename.NewName)),
            CreateSequence create => Code.Call(
                $"{target}.CreateSequence",
                new Arguments(values).Put(create.Sequence).Add("ifNotExists", create.IfNotExists, false).Codes
            ),
            AlterSequence alter => Code.Call(
                $"{target}.AlterSequence",
                new Arguments(values).Put(alter.Sequence).Add("existing", alter.Existing).Add("restart", alter.Restart).Codes
            ),
            RenameSequence rename => Call(target, "RenameSequence", rename.Sequence, new Arguments(values).Put(rename.NewName)),
            DropSequence drop => Call(
                target,
                "DropSequence",
                drop.Sequence,
                new Arguments(values).Add("ifExists", drop.IfExists, false)
            ),
            CreateExtension { Extension: var extension } => Code.Call(
                $"{target}.CreateExtension",
                new Arguments(values).Put(extension.Name).Add("schema", extension.Schema).Add("version", extension.Version).Codes
            ),
            DropExtension drop => Code.Call(
                $"{target}.DropExtension",
                new Arguments(values).Put(drop.Name).Add("ifExists", drop.IfExists, false).Codes
            ),
            AddColumn { Before: null, After: null } add => Call(
                target,
                "AddColumn",
                add.Table,
                new Arguments(values).Put(add.Column),
                new Arguments(values)
                    .Add("ifNotExists", add.IfNotExists, false)
                    .Add("references", add.References)
                    .Add("inlinePrimaryKey", add.InlinePrimaryKey, false)
            ),
            BulkInsert insert => Call(
                target,
                "BulkInsert",
                insert.Table,
                new Arguments(values).Put(insert.Columns).Put(insert.Rows),
                new Arguments(values).Add("key", insert.Key).Add("ifNotExists", insert.IfNotExists, false)
            ),
            BulkUpdate update => Code.Call(
                $"{target}.BulkUpdate",
                Rows(update.Table, update.Key, update.Columns, update.Rows)
                    .Add("existing", update.Existing)
                    .Add("schema", update.Table.Schema)
                    .Codes
            ),
            BulkDelete delete => Code.Call(
                $"{target}.BulkDelete",
                Rows(delete.Table, delete.Key, delete.Columns, delete.Rows)
                    .Add("keepRows", delete.KeepRows, false)
                    .Add("schema", delete.Table.Schema)
                    .Codes
            ),
            ExecuteSql { Declared: null or { Count: 0 } } execute
                when execute.Parameters.All(parameter => CSharpWords.IsIdentifier(parameter.Key)) => Execute(target, execute),
            AdoptTables adopt => Code.Call(
                $"{target}.{(adopt.HaveClasses ? "Own" : "Adopt")}",
                new Arguments(values).Put(adopt.Tables).Add("schema", adopt.Schema).Codes
            ),
            CustomOperation { Call: { } call } => values.Call(target, call),
            _ => OnTable(target, operation, batch: null) ?? Code.Call($"{target}.Invoke", [values.Of(operation)]),
        };

    /// <summary>The call on a BatchBuilder of the table.</summary>
    public Code OnBatch(string target, TableName table, Operation operation) =>
        operation switch
        {
            AddColumn { IfNotExists: false, InlinePrimaryKey: false } add when add.Table == table => Code.Call(
                $"{target}.AddColumn",
                new Arguments(values)
                    .Put(add.Column)
                    .Add("before", add.Before)
                    .Add("after", add.After)
                    .Add("references", add.References)
                    .Codes
            ),
            _ => OnTable(target, operation, batch: table) ?? Code.Call($"{target}.Invoke", [values.Of(operation)]),
        };

    Arguments Rows(TableName table, ValueList<string> key, ValueList<string> columns, ValueList<ValueList<object?>> rows) =>
        new Arguments(values).Put(table.Name).Put(key).Put(columns).Put(rows);

    // The calls that both builders have; a batch's lack the table, its schema and some options.
    Code? OnTable(string target, Operation operation, TableName? batch) =>
        operation switch
        {
            _ when !KeepsNames(operation) && !HasWholeName(operation) => null,
            DropColumn drop when batch is null || drop is { IfExists: false, Options.IsEmpty: true } && batch == drop.Table => Call(
                target,
                "DropColumn",
                drop.Table,
                new Arguments(values).Put(drop.Column),
                new Arguments(values).Add("ifExists", drop.IfExists, false).Add("options", drop.Options),
                batch
            ),
            AlterColumn alter when IsSayable(alter) && (batch is null || batch == alter.Table) => Call(
                target,
                "AlterColumn",
                alter.Table,
                new Arguments(values).Put(alter.Column),
                Changes(alter),
                batch
            ),
            CreateIndex create when batch is null || !create.IfNotExists && batch == create.Table => CreateIndex(target, create, batch),
            DropIndex drop when batch is null || !drop.IfExists && batch == drop.Table => DropIndex(target, drop, batch),
            AddConstraint add when batch is null || batch == add.Table => AddConstraint(target, add, batch),
            DropConstraint { Name: not null } drop when batch is null || !drop.IfExists && batch == drop.Table => DropConstraint(
                target,
                drop,
                batch
            ),
            ValidateConstraint validate when batch is null || batch == validate.Table => Code.Call(
                $"{target}.ValidateConstraint",
                [
                    Literals.Text(validate.Name),
                    .. batch is null ? new Arguments(values).Put(validate.Table.Name).Add("schema", validate.Table.Schema).Codes : [],
                ]
            ),
            SetTableComment comment when batch is null || batch == comment.Table => Call(
                target,
                comment.Comment is null ? "DropTableComment" : "CreateTableComment",
                comment.Table,
                comment.Comment is null ? new(values) : new Arguments(values).Put(comment.Comment),
                new Arguments(values).Add("existing", comment.Existing),
                batch
            ),
            _ => null,
        };

    // A whole table may get names for what has none: nothing refers to them yet.
    bool KeepsNames(Operation operation) =>
        operation switch
        {
            CreateTable { Table: var table } => table.Constraints.All(constraint =>
                constraint is PrimaryKey || naming.Apply(table.FullName, constraint) == constraint
            ),
            CreateIndex create => naming.Apply(create.Table, create.Index) == create.Index,
            AddConstraint add => naming.Apply(add.Table, add.Constraint) == add.Constraint,
            DropConstraint { Kind: ConstraintKind.Check, Name: { } name } drop => naming.CheckName(drop.Table, name) == name,
            _ => true,
        };

    // Of these a call says that the name is whole.
    static bool HasWholeName(Operation operation) =>
        operation is AddConstraint { Constraint: CheckConstraint { Name: not null } } or DropConstraint { Kind: ConstraintKind.Check };

    Code CreateTable(string target, CreateTable create) =>
        Code.Call(
            $"{target}.CreateTable",
            [
                Literals.Text(create.Table.Name),
                values.Items(create.Table, isTall: true),
                .. new Arguments(values)
                    .Add("schema", create.Table.Schema)
                    .Add("comment", create.Table.Comment)
                    .Add("options", create.Table.Options)
                    .Add("ifNotExists", create.IfNotExists, false)
                    .Add("prefixes", create.Prefixes)
                    .Add("exactNames", !KeepsNames(create), false)
                    .Codes,
            ]
        );

    static bool IsSayable(AlterColumn alter) => alter.Comment is not { To: "" } && alter.Default is not { To: NoDefault };

    Arguments Changes(AlterColumn alter) =>
        new Arguments(values)
            .Add("type", alter.Type)
            .Add("nullable", alter.Nullable)
            .Add("newName", alter.NewName)
            .Add("serverDefault", alter.Default is null ? null : alter.Default.To ?? ServerDefault.None)
            .Add("comment", alter.Comment is null ? null : alter.Comment.To ?? "")
            .Add("identity", alter.Identity?.To)
            .Add("dropIdentity", alter.Identity is { To: null }, false)
            .Add("computed", alter.Computed?.To)
            .Add("dropComputed", alter.Computed is { To: null }, false)
            .Add("existing", alter.Existing)
            .Add("options", alter.Options);

    Code CreateIndex(string target, CreateIndex create, TableName? batch) =>
        Constraint(
            target,
            "CreateIndex",
            create.Index.Name,
            create.Table,
            batch,
            new Arguments(values).Put(create.Index.Elements),
            new Arguments(values).Add("unique", create.Index.Unique, false).Add("where", create.Index.Where),
            new Arguments(values).Add("ifNotExists", create.IfNotExists, false).Add("options", create.Index.Options)
        );

    Code DropIndex(string target, DropIndex drop, TableName? batch) =>
        Code.Call(
            $"{target}.DropIndex",
            new Arguments(values)
                .Put(drop.Name)
                .Add("table", batch is null ? drop.Table?.Name : null, first: true)
                .Add("schema", batch is null ? drop.Table?.Schema ?? drop.Schema : null)
                .Add("ifExists", drop.IfExists, false)
                .Add("options", drop.Options)
                .Codes
        );

    Code? AddConstraint(string target, AddConstraint add, TableName? batch) =>
        add.Constraint switch
        {
            PrimaryKey key => Constraint(
                target,
                "CreatePrimaryKey",
                key.Name,
                add.Table,
                batch,
                new Arguments(values).Put(key.Columns),
                new(values),
                Options(key)
            ),
            CheckConstraint check => Constraint(
                target,
                "CreateCheckConstraint",
                check.Name,
                add.Table,
                batch,
                new Arguments(values).Put(check.Sql),
                new(values),
                Options(check).Add("exactName", !KeepsNames(add), false)
            ),
            UniqueConstraint unique => Constraint(
                target,
                "CreateUniqueConstraint",
                unique.Name,
                add.Table,
                batch,
                new Arguments(values).Put(unique.Columns),
                new Arguments(values).Add("deferrable", unique.Deferrable).Add("initiallyDeferred", unique.InitiallyDeferred),
                Options(unique)
            ),
            ExcludeConstraint exclusion => Constraint(
                target,
                "CreateExcludeConstraint",
                exclusion.Name,
                add.Table,
                batch,
                new Arguments(values).Put(exclusion.Elements),
                new Arguments(values)
                    .Add("method", exclusion.Method, "gist")
                    .Add("where", exclusion.Where)
                    .Add("deferrable", exclusion.Deferrable)
                    .Add("initiallyDeferred", exclusion.InitiallyDeferred),
                Options(exclusion)
            ),
            ForeignKey key => Constraint(
                target,
                "CreateForeignKey",
                key.Name,
                add.Table,
                batch,
                new Arguments(values).Put(key.Columns).Put(key.ReferredTable).Put(key.ReferredColumns),
                new Arguments(values)
                    .Add("onDelete", key.OnDelete)
                    .Add("onUpdate", key.OnUpdate)
                    .Add("deferrable", key.Deferrable)
                    .Add("initiallyDeferred", key.InitiallyDeferred)
                    .Add("match", key.Match),
                new Arguments(values).Add("referredSchema", key.ReferredSchema).Add("options", key.Options)
            ),
            _ => null,
        };

    Arguments Options(Constraint constraint) => new Arguments(values).Add("options", constraint.Options);

    Code DropConstraint(string target, DropConstraint drop, TableName? batch) => Code.Call($"{target}.DropConstraint",
    [
        Literals.Text(drop.Name!),
        .. batch is null ? new Arguments(values).Put(drop.Table.Name).Codes : [],
        .. drop.Kind is { } kind ? new Arguments(values).Put(kind).Codes : [],
        .. batch is null ? new Arguments(values).Add("schema", drop.Table.Schema).Codes : [],
        .. new Arguments(values).Add("ifExists", drop.IfExists, false).Add("exactName", !KeepsNames(drop), false).Codes,
    ]);

    // With nothing declared, the SQL says that it changes no table.
    Code Execute(string target, ExecuteSql execute) => Code.Call($"{target}.Execute",
    [
        Literals.Text(execute.Sql),
        .. execute.Parameters.Count == 0 ? Array.Empty<Code>() :
            [$"new {{ {string.Join(", ", execute.Parameters.Select(Property))} }}"],
    ], execute.Declared is null ? ")" : ").Declares(_ => { })");

    // A bare null would leave the property without a type.
    string Property(KeyValuePair<string, object?> parameter) =>
        $"{CSharpWords.Escaped(parameter.Key)} = "
            + $"{(parameter.Value is null ? "default(object)" : values.Loose(parameter.Value).Flat)}";

    // name, [table,] what it is made of, further arguments, [schema,] last ones
    static Code Constraint(
        string target,
        string method,
        string? name,
        TableName table,
        TableName? batch,
        Arguments parts,
        Arguments middle,
        Arguments last
    ) =>
        Code.Call(
            $"{target}.{method}",
            [
                name is null ? "null" : Literals.Text(name),
                .. batch is null ? [Literals.Text(table.Name)] : Array.Empty<Code>(),
                .. parts.Codes,
                .. middle.Codes,
                .. batch is null && table.Schema is not null
                    ? [Code.Prefixed("schema: ", Literals.Text(table.Schema))]
                    : Array.Empty<Code>(),
                .. last.Codes,
            ]
        );

    static Code Call(string target, string method, TableName table, Arguments first, Arguments? rest = null, TableName? batch = null) =>
        Code.Call(
            $"{target}.{method}",
            [
                .. batch is null ? [Literals.Text(table.Name)] : Array.Empty<Code>(),
                .. first.Codes,
                .. batch is null && table.Schema is not null
                    ? [Code.Prefixed("schema: ", Literals.Text(table.Schema))]
                    : Array.Empty<Code>(),
                .. rest?.Codes ?? [],
            ]
        );
}
