using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Engine.Tests.SqlServer;

/// <summary>
/// What a database would have after statements, and what it would have against one: a name that is not there or is taken, a column that
/// something still uses, a foreign key to what is no key. It stands in for the server, which is not at hand; types and rows it does not
/// know.
/// </summary>
sealed class TsqlDatabase
{
    readonly List<TsqlTable> _tables = [];

    public IReadOnlyList<TsqlTable> Tables => _tables;

    /// <summary>What is wrong, one line each.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Runs a text of one or more statements.</summary>
    public void Run(string sql)
    {
        var parsed = new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        foreach (var error in errors)
            Faults.Add($"{error.Message} in {sql}");
        var before = Faults.Count;
        foreach (var statement in ((TSqlScript)parsed).Batches.SelectMany(batch => batch.Statements))
            Run(statement);
        for (var i = before; i < Faults.Count; i++)
            Faults[i] += $" in {Tsql.Folded(sql)}";
    }

    void Run(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateTableStatement create:
                Create(create);
                break;
            case AlterTableAddTableElementStatement add:
                Add(Table(add.SchemaObjectName), add.Definition);
                break;
            case AlterTableDropTableElementStatement drop:
                foreach (var element in drop.AlterTableDropTableElements)
                    Drop(Table(drop.SchemaObjectName), element);
                break;
            case AlterTableAlterColumnStatement alter:
                Alter(Table(alter.SchemaObjectName), alter.ColumnIdentifier.Value);
                break;
            case AlterTableConstraintModificationStatement change:
                foreach (var name in change.ConstraintNames)
                    Expect(Table(change.SchemaObjectName).User(name.Value) is not null, $"no constraint {name.Value}");
                break;
            case DropTableStatement drop:
                foreach (var name in drop.Objects.Where(name => !drop.IsIfExists || Find(name) is not null))
                    Drop(Table(name));
                break;
            case CreateIndexStatement index:
                AddIndex(Table(index.OnName), index);
                break;
            case DropIndexStatement drop:
                foreach (var clause in drop.DropIndexClauses.Cast<DropIndexClause>())
                    Expect(
                        Table(clause.Object).Users.RemoveAll(user => user.IsIndex && TsqlTable.Is(user.Name!, clause.Index.Value)) > 0
                            || drop.IsIfExists,
                        $"no index {clause.Index.Value}"
                    );
                break;
            case InsertStatement { InsertSpecification: { Target: NamedTableReference target } insert }:
                Know(Table(target.SchemaObject), insert.Columns.Select(Name));
                break;
            case ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableProcedureReference call }
                when call.ProcedureReference.ProcedureReference.Name.BaseIdentifier.Value == "sp_rename":
                Rename([.. call.Parameters.Select(parameter => ((Literal)parameter.ParameterValue).Value)]);
                break;
            case IfStatement { Predicate: BooleanIsNullExpression { IsNot: false, Expression: FunctionCall call } } either:
                if (Find(Parsed(Literals(call).First())) is null)
                    Run(either.ThenStatement);
                break;
            case SelectStatement select:
                Lookup(select);
                break;
            default:
                foreach (var table in Seen<FunctionCall>(statement).Where(IsObjectId).Select(call => Literals(call).First()))
                    Table(Parsed(table));
                break;
        }
    }

    void Create(CreateTableStatement create)
    {
        var name = Text(create.SchemaObjectName);
        Expect(Find(create.SchemaObjectName) is null, $"table {name} is there");
        var table = new TsqlTable(name);
        _tables.Add(table);
        Add(table, create.Definition);
    }

    void Add(TsqlTable table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions)
        {
            var name = column.ColumnIdentifier.Value;
            Expect(table.Column(name) is null, $"column {table.Name}.{name} is there");
            table.Columns.Add(new(name)
            {
                HasDefault = column.DefaultConstraint is not null,
                ComputedOf = column.ComputedColumnExpression is { } expression ? ColumnsIn(expression) : null,
            });
        }
        foreach (var column in definition.ColumnDefinitions)
        {
            Know(table, column.ComputedColumnExpression is { } expression ? ColumnsIn(expression) : []);
            foreach (var constraint in column.Constraints)
                Add(table, constraint, column.ColumnIdentifier.Value);
        }
        foreach (var constraint in definition.TableConstraints)
            Add(table, constraint, null);
    }

    void Add(TsqlTable table, ConstraintDefinition constraint, string? column)
    {
        var name = constraint.ConstraintIdentifier?.Value;
        Expect(
            name is null || !_tables.Exists(other => other.Users.Exists(user => !user.IsIndex && user.Name == name)),
            $"constraint {name} is there"
        );
        switch (constraint)
        {
            case DefaultConstraintDefinition { Column: { } target }:
                Know(table, [target.Value]);
                Expect(table.Column(target.Value) is not { HasDefault: true }, $"{table.Name}.{target.Value} has a default");
                if (table.Column(target.Value) is { } found)
                    found.HasDefault = true;
                break;
            case UniqueConstraintDefinition unique:
                Expect(!unique.IsPrimaryKey || table.Users.TrueForAll(user => user.Use != TsqlUse.PrimaryKey), "two primary keys");
                Use(table, new(
                    unique.IsPrimaryKey ? TsqlUse.PrimaryKey : TsqlUse.Unique,
                    name,
                    column is null ? [.. unique.Columns.Select(one => Name(one.Column))] : [column]
                ));
                break;
            case CheckConstraintDefinition check:
                Use(table, new(TsqlUse.Check, name, []) { InText = ColumnsIn(check.CheckCondition) });
                break;
            case ForeignKeyConstraintDefinition key:
                Refer(table, name, column is null ? [.. key.Columns.Select(one => one.Value)] : [column], key);
                break;
        }
    }

    void Refer(TsqlTable table, string? name, List<string> columns, ForeignKeyConstraintDefinition key)
    {
        var referred = Table(key.ReferenceTableName);
        var referredColumns = key.ReferencedTableColumns.Select(one => one.Value).ToList();
        Know(referred, referredColumns);
        Expect(referredColumns.Count == 0 || referred.IsKey(referredColumns), $"{string.Join(", ", referredColumns)} is no key");
        Use(table, new(TsqlUse.ForeignKey, name, columns) { Referred = referred, ReferredColumns = referredColumns });
    }

    void AddIndex(TsqlTable table, CreateIndexStatement index)
    {
        var name = index.Name.Value;
        Expect(table.Users.TrueForAll(user => !user.IsIndex || !TsqlTable.Is(user.Name!, name)), $"index {name} is there");
        Use(table, new(
            index.Unique ? TsqlUse.UniqueIndex : TsqlUse.Index,
            name,
            [.. index.Columns.Select(one => Name(one.Column)), .. index.IncludeColumns.Select(Name)]
        )
        {
            InText = index.FilterPredicate is { } filter ? ColumnsIn(filter) : [],
        });
    }

    void Use(TsqlTable table, TsqlUser user)
    {
        Know(table, user.Columns.Concat(user.InText));
        table.Users.Add(user);
    }

    void Drop(TsqlTable table, AlterTableDropTableElement element)
    {
        var name = element.Name.Value;
        if (element.TableElementType != TableElementType.Column)
        {
            var user = table.User(name);
            Expect(user is not null || element.IsIfExists, $"no constraint {name}");
            Expect(
                user is not { IsKey: true } || !Referring(table).Any(key => TsqlTable.Is(key.ReferredColumns[0], user.Columns[0])),
                $"a foreign key refers to {name}"
            );
            table.Users.RemoveAll(one => one == user);
            return;
        }
        Know(table, [name]);
        Expect(table.Column(name) is not { HasDefault: true }, $"the default of {table.Name}.{name} is there");
        Expect(!table.Users.Exists(user => user.Holds(name)), $"something uses {table.Name}.{name}");
        Expect(!IsComputedFrom(table, name), $"a computed column uses {table.Name}.{name}");
        table.Columns.RemoveAll(column => TsqlTable.Is(column.Name, name));
    }

    void Drop(TsqlTable table)
    {
        Expect(!Referring(table).Any(key => !table.Users.Contains(key)), $"a foreign key refers to {table.Name}");
        _tables.Remove(table);
    }

    void Alter(TsqlTable table, string column)
    {
        Know(table, [column]);
        Expect(!IsComputedFrom(table, column), $"a computed column uses {table.Name}.{column}");
        Expect(
            !table.Users.Exists(user => user.Use is TsqlUse.PrimaryKey or TsqlUse.ForeignKey && user.Holds(column)),
            $"a key holds {table.Name}.{column}"
        );
    }

    // The first name is text, and may have two or three parts; the second is a plain name.
    void Rename(string[] arguments)
    {
        var parts = Parsed(arguments[0]).Identifiers.Select(part => part.Value).ToList();
        if (arguments.Length < 3)
        {
            var renamed = Table(Parsed(arguments[0]));
            Expect(Find(Parsed(Quoted(arguments[1]))) is null, $"table {arguments[1]} is there");
            renamed.Name = string.Join(".", parts.SkipLast(1).Append(arguments[1]));
            return;
        }
        var table = Table(Parsed(string.Join(".", parts.SkipLast(1).Select(Quoted))));
        var (from, to) = (parts[^1], arguments[1]);
        Know(table, [from]);
        Expect(table.Column(to) is null, $"column {table.Name}.{to} is there");
        Expect(!IsComputedFrom(table, from), $"a computed column uses {table.Name}.{from}");
        Expect(
            !table.Users.Exists(user => user.InText.Contains(from, StringComparer.OrdinalIgnoreCase)),
            $"a condition uses {table.Name}.{from}"
        );
        if (table.Column(from) is { } column)
            column.Name = to;
        foreach (var user in table.Users)
            Replace(user.Columns, from, to);
        foreach (var key in Referring(table))
            Replace(key.ReferredColumns, from, to);
    }

    // Finds what only the server knows the name of, and drops it.
    void Lookup(SelectStatement select)
    {
        var calls = Seen<FunctionCall>(select).ToList();
        var tables = calls.Where(IsObjectId).Select(call => Table(Parsed(Literals(call).First()))).ToList();
        var columns = Seen<BooleanComparisonExpression>(select)
            .Where(one => one.FirstExpression is FunctionCall { FunctionName.Value: "COL_NAME" })
            .Select(one => ((StringLiteral)one.SecondExpression).Value)
            .ToHashSet();
        if (tables.LastOrDefault() is { } table) // Whose constraint it is; another one is what a foreign key refers to.
        {
            Know(table, columns);
            var kinds = Seen<NamedTableReference>(select).Select(one => one.SchemaObject.BaseIdentifier.Value).ToHashSet();
            if (kinds.Contains("default_constraints"))
                table.Columns.FindAll(column => columns.Contains(column.Name)).ForEach(column => column.HasDefault = false);
            table.Users.RemoveAll(user =>
                columns.Any(user.Holds)
                && user.Use switch
                {
                    TsqlUse.Check => kinds.Contains("check_constraints"),
                    TsqlUse.ForeignKey => kinds.Contains("foreign_keys"),
                    TsqlUse.PrimaryKey or TsqlUse.Unique => kinds.Contains("key_constraints"),
                    _ => false,
                }
            );
        }
    }

    IEnumerable<TsqlUser> Referring(TsqlTable table) =>
        _tables.SelectMany(other => other.Users).Where(user => user.Referred == table);

    static bool IsComputedFrom(TsqlTable table, string name) =>
        table.Columns.Exists(column => column.ComputedOf?.Contains(name, StringComparer.OrdinalIgnoreCase) == true);

    void Know(TsqlTable table, IEnumerable<string> columns)
    {
        foreach (var column in columns)
            Expect(table.Column(column) is not null, $"no column {table.Name}.{column}");
    }

    void Expect(bool isTrue, string fault)
    {
        if (!isTrue)
            Faults.Add(fault);
    }

    TsqlTable Table(SchemaObjectName name)
    {
        var found = Find(name);
        Expect(found is not null, $"no table {Text(name)}");
        return found ?? new(Text(name));
    }

    TsqlTable? Find(SchemaObjectName name) => _tables.Find(table => TsqlTable.Is(table.Name, Text(name)));

    static string Text(SchemaObjectName name) => string.Join(".", name.Identifiers.Select(part => part.Value));

    static SchemaObjectName Parsed(string text) =>
        (SchemaObjectName)new TSql170Parser(initialQuotedIdentifiers: true).ParseSchemaObjectName(new StringReader(text), out _);

    static string Quoted(string name) => $"[{name.Replace("]", "]]")}]";

    static void Replace(List<string> names, string from, string to)
    {
        for (var i = 0; i < names.Count; i++)
            if (TsqlTable.Is(names[i], from))
                names[i] = to;
    }

    static string Name(ColumnReferenceExpression column) => column.MultiPartIdentifier.Identifiers[^1].Value;

    static IReadOnlyList<string> ColumnsIn(TSqlFragment expression) => [.. Seen<ColumnReferenceExpression>(expression).Select(Name)];

    static bool IsObjectId(FunctionCall call) => call.FunctionName.Value == "OBJECT_ID" && Literals(call).Any();

    static IEnumerable<string> Literals(FunctionCall call) => call.Parameters.OfType<StringLiteral>().Select(literal => literal.Value);

    static IEnumerable<T> Seen<T>(TSqlFragment within)
        where T : TSqlFragment
    {
        var visitor = new Collector<T>();
        within.Accept(visitor);
        return visitor.Found;
    }

    sealed class Collector<T> : TSqlFragmentVisitor
        where T : TSqlFragment
    {
        public List<T> Found { get; } = [];

        public override void Visit(TSqlFragment fragment)
        {
            if (fragment is T one)
                Found.Add(one);
        }
    }
}
