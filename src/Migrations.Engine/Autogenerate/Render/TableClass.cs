using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Security;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>
/// The class of a table that exists: what the model's reader makes of it compares as that table. What attributes cannot say of the
/// table is in <see cref="Rest"/>.
/// </summary>
sealed class TableClass
{
    readonly Table _table;
    readonly Dialect _dialect;
    readonly Func<TableName, TableClass?> _find;
    readonly Func<EnumType, string, string?> _enumOf;
    readonly Dictionary<string, string> _properties = [];
    readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    readonly List<TableItem> _rest = [];
    readonly List<Code> _onClass = [];
    readonly Dictionary<string, List<Code>> _onProperties = [];
    readonly HashSet<string> _linked = [];

    /// <summary>A class for a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="dialect">The product.</param>
    /// <param name="find">The class of another table of the bind; null where it has none.</param>
    /// <param name="enumOf">The C# enum for an enum of that property; null where C# has none for its values.</param>
    public TableClass(Table table, string name, Dialect dialect, Func<TableName, TableClass?> find, Func<EnumType, string, string?> enumOf)
    {
        (_table, Name, _dialect, _find, _enumOf) = (table, name, dialect, find, enumOf);
        Key = table.PrimaryKey?.Columns ?? [];
        // Two columns whose names differ by case alone are one to the reader of models, and an attribute must say something.
        var columns = table.Columns.Where(column => !string.IsNullOrWhiteSpace(column.Name))
            .GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => same.First());
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { name };
        if (Key.Count == 0)
            taken.UnionWith(["Id", $"{name}Id"]); // Such a property would be the key.
        foreach (var column in columns)
            _onProperties.Add(_properties[column.Name] = ClassNames.ForColumn(column.Name, taken), []);
        _rest.AddRange(table.Columns.Where(column => !_properties.ContainsKey(column.Name)));
    }

    /// <summary>The name of the class.</summary>
    public string Name { get; }

    /// <summary>The columns of the primary key, in its order; empty where there is none.</summary>
    public ValueList<string> Key { get; }

    /// <summary>The columns, constraints and indexes that attributes cannot say.</summary>
    public IReadOnlyList<TableItem> Rest => _rest;

    /// <summary>Whether attributes say less than the table is, once it is written.</summary>
    public bool HasRest => _rest.Count > 0 || !_table.Options.IsEmpty;

    /// <summary>The table.</summary>
    public Table Table => _table;

    /// <summary>Writes the class, from its attributes to its last brace.</summary>
    public void Write(CodeWriter writer, string? bind, Usings usings)
    {
        Constraints();
        var columns = InOrderOfKey().Select(column => Property(column, usings)).ToList();
        var summary = Literals.Comment(_table.Comment ?? $"The table {_table.FullName}.");
        writer.Line($"/// <summary>{SecurityElement.Escape(summary)}</summary>");
        Attribute(writer, Code.Call("Table",
        [
            Literals.Text(_table.Name),
            .. _table.Schema is null ? Array.Empty<Code>() : [Code.Prefixed("Schema = ", Literals.Text(_table.Schema))],
        ]));
        if (bind is not null)
            Attribute(writer, Code.Call("Bind", [Literals.Text(bind)]));
        if (_table.Comment is not null)
            Attribute(writer, Code.Call("Comment", [Literals.Text(_table.Comment)]));
        foreach (var attribute in _onClass)
            Attribute(writer, attribute);
        writer.Line($"public class {Name}");
        using var _ = writer.Block();
        var isFirst = true;
        foreach (var (attributes, code) in columns)
        {
            if (!isFirst)
                writer.Line();
            isFirst = false;
            foreach (var attribute in attributes)
                Attribute(writer, attribute);
            writer.Line(code);
        }
    }

    static void Attribute(CodeWriter writer, Code attribute)
    {
        writer.Append("[");
        writer.Write(attribute, 1);
        writer.Line("]");
    }

    // The reader takes the columns of a key in the order of their properties.
    IEnumerable<Column> InOrderOfKey()
    {
        var keys = new Queue<string>(Key);
        return _table.Columns.Where(column => _properties.ContainsKey(column.Name))
            .Select(column =>
                Key.Contains(column.Name) && Key.All(_properties.ContainsKey) ? _table.Column(keys.Dequeue())! : column
            );
    }

    (IReadOnlyList<Code> Attributes, string Code) Property(Column column, Usings usings)
    {
        var property = _properties[column.Name];
        var isNullable = column.Nullable && !Key.Contains(column.Name);
        var type = TypeOf(column, property);
        if (type is null || Said(column, type) is not { } said)
        {
            _rest.Add(column);
            (type, said) = (new(ColumnType.NameOf(column.Type, _dialect), column.Type, []), []);
        }
        ColumnUsings(type, usings);
        List<Code> attributes =
        [
            .. IsMarkedKey(column) ? [(Code)"Key"] : Array.Empty<Code>(),
            .. property == column.Name && type.Declared is null ? Array.Empty<Code>() : [Code.Call("Column",
            [
                .. property == column.Name ? Array.Empty<Code>() : [Literals.Text(column.Name)],
                .. type.Declared is null ? Array.Empty<Code>() : [Code.Prefixed("TypeName = ", Literals.Text(type.Declared))],
            ])],
            .. type.Attributes.Select(attribute => (Code)attribute),
            .. said,
            .. _onProperties[property],
        ];
        var setter = column.Computed is null ? "set" : "private set";
        var initial = isNullable || type.Initial is null ? "" : $" = {type.Initial};";
        return (attributes, $"public {type.Name}{(isNullable ? "?" : "")} {property} {{ get; {setter}; }}{initial}");
    }

    ColumnType? TypeOf(Column column, string property)
    {
        if (column.Type is not EnumType values)
            return ColumnType.Of(_table, column, _dialect);
        return _enumOf(values, $"{Name} {property}") is { } name ? new(name, values, []) : null;
    }

    static void ColumnUsings(ColumnType type, Usings usings)
    {
        var name = type.Name.Replace("[]", "");
        if (name == "JsonElement")
            usings.Add("System.Text.Json");
        else if (char.IsUpper(name[0]) && typeof(object).Assembly.GetType($"System.{name}") is not null)
            usings.Add("System");
    }

    // EF Core's convention, as the reader of models finds it.
    bool IsMarkedKey(Column column) =>
        Key.Contains(column.Name)
        && (Key.Count > 1 || ConventionalKey() is not { } conventional || conventional != _properties[column.Name]);

    string? ConventionalKey() =>
        _properties.Values.FirstOrDefault(property => property.Equals("Id", StringComparison.OrdinalIgnoreCase))
        ?? _properties.Values.FirstOrDefault(property => property.Equals($"{Name}Id", StringComparison.OrdinalIgnoreCase));

    // The attributes of what the column has besides its type; null where they do not say all of it.
    List<Code>? Said(Column column, ColumnType type)
    {
        var plain = new Column(column.Name, column.Type, column.Nullable)
        {
            Default = column.Default,
            Identity = column.Identity,
            Computed = column.Computed,
            Comment = column.Comment,
            Info = column.Info,
        };
        if (column != plain)
            return null;
        var attributes = new List<Code>();
        var counts = Key is [var key] && key == column.Name && type.IsInteger && column is { Default: null, Computed: null }
            && !_linked.Contains(column.Name);
        if (column.Identity is null && counts)
            attributes.Add($"DatabaseGenerated(DatabaseGeneratedOption.None)");
        if (column.Identity is { } identity && !(counts && identity == new Identity()))
        {
            if (identity != new Identity(identity.Always) { Start = identity.Start, Increment = identity.Increment })
                return null;
            attributes.Add(Called("Identity",
            [
                identity.Always ? ("Always", "true") : default,
                identity.Start is { } start ? ("Start", Literals.Of(start, out _)!) : default,
                identity.Increment is { } step ? ("Increment", Literals.Of(step, out _)!) : default,
            ]));
        }
        switch (column.Default)
        {
            case null or NoDefault:
                break;
            case SqlDefault sql:
                attributes.Add(Called("ServerDefault", [("Sql", Literals.Text(sql.Expression))]));
                break;
            case LiteralDefault { Value: string or int or long or short or bool or double } literal:
                attributes.Add(Code.Call("ServerDefault", [Literals.Of(literal.Value, out _)!]));
                break;
            default:
                return null;
        }
        if (column.Computed is { } computed)
            attributes.Add(Called(
                "Computed",
                [computed.Persisted is { } persisted ? ("Persisted", persisted ? "true" : "false") : default],
                Literals.Text(computed.Sql)
            ));
        if (column.Comment is not null)
            attributes.Add(Code.Call("Comment", [Literals.Text(column.Comment)]));
        return attributes;
    }

    void Constraints()
    {
        foreach (var constraint in _table.Constraints)
            if (!(constraint switch
            {
                PrimaryKey key => Says(key),
                ForeignKey key => Says(key),
                UniqueConstraint unique => Says(unique),
                CheckConstraint check => Says(check),
                ExcludeConstraint exclusion => Says(exclusion),
                _ => false,
            }))
                _rest.Add(constraint);
        foreach (var index in _table.Indexes)
            if (!Says(index))
                _rest.Add(index);
    }

    bool Says(PrimaryKey key) =>
        key.Columns.All(_properties.ContainsKey)
        && _dialect.Normalizer.ComparableKey(key) == _dialect.Normalizer.ComparableKey(new(key.Columns));

    bool Says(ForeignKey key)
    {
        if (_find(key.Referred) is not { Key.Count: > 0 } target || !key.Columns.All(_properties.ContainsKey))
            return false;
        // An attribute names the columns in the order of the key that they refer to.
        var pairs = key.Columns.Zip(key.ReferredColumns).OrderBy(pair => target.Key.ToList().IndexOf(pair.Second)).ToList();
        var said = new ForeignKey(pairs.Select(pair => pair.First).ToValueList(), key.ReferredTable, target.Key, key.Name)
        {
            ReferredSchema = key.ReferredSchema,
            OnDelete = key.OnDelete,
            OnUpdate = key.OnUpdate,
            Deferrable = key.Deferrable is true || key.InitiallyDeferred is true ? true : null,
            InitiallyDeferred = key.InitiallyDeferred is true ? true : null,
        };
        if (!pairs.Select(pair => pair.Second).SequenceEqual(target.Key)
            || _dialect.Normalizer.ComparableForeignKey(said) != _dialect.Normalizer.ComparableForeignKey(key)
            || !IsFree(key.Name)
            || !_names.Add($"{string.Join('\n', said.Columns)}\n\n{target.Name}")) // The reader makes one of two alike.
            return false;
        _linked.UnionWith(said.Columns);
        Add(said.Columns, "References",
        [
            key.Name is null ? default : ("Name", Literals.Text(key.Name)),
            key.OnDelete is null or ReferentialAction.NoAction ? default : ("OnDelete", $"ReferentialAction.{key.OnDelete}"),
            key.OnUpdate is null or ReferentialAction.NoAction ? default : ("OnUpdate", $"ReferentialAction.{key.OnUpdate}"),
            said is { Deferrable: true, InitiallyDeferred: null } ? ("Deferrable", "true") : default,
            said.InitiallyDeferred is true ? ("InitiallyDeferred", "true") : default,
        ], $"typeof({target.Name})");
        UsesActions |= key.OnDelete is not (null or ReferentialAction.NoAction) || key.OnUpdate is not (null or ReferentialAction.NoAction);
        return true;
    }

    /// <summary>Whether the class, once it is written, names a <see cref="ReferentialAction"/>.</summary>
    public bool UsesActions { get; private set; }

    // One without a name gets one from the reader, and is another then.
    bool Says(UniqueConstraint unique)
    {
        if (unique.Name is null
            || !unique.Columns.All(_properties.ContainsKey)
            || _dialect.Normalizer.ComparableUnique(unique) != _dialect.Normalizer.ComparableUnique(new(unique.Columns))
            || !IsFree(unique.Name))
            return false;
        var named = ((UniqueConstraint)NamingConvention.Default.Apply(_table.FullName, unique with { Name = null })).Name;
        Add(unique.Columns, "Unique", [named == unique.Name ? default : ("Name", Literals.Text(unique.Name))]);
        return true;
    }

    bool Says(CheckConstraint check)
    {
        if (check.Options != DialectOptions.None || check.Name is not null && !IsFree(check.Name))
            return false;
        _onClass.Add(Called(
            "Check",
            check.Name is null ? [] : [("Name", Literals.Text(check.Name)), ("ExactName", "true")],
            Literals.Text(check.Sql)
        ));
        return true;
    }

    bool Says(ExcludeConstraint exclusion)
    {
        var said = new ExcludeConstraint(exclusion.Elements, exclusion.Name)
        {
            Method = exclusion.Method,
            Where = exclusion.Where,
            Deferrable = exclusion.Deferrable is true || exclusion.InitiallyDeferred is true ? true : null,
            InitiallyDeferred = exclusion.InitiallyDeferred is true ? true : null,
        };
        if (exclusion.Options != DialectOptions.None
            || exclusion.Name is null
            || !exclusion.Columns.All(_properties.ContainsKey)
            || _dialect.Normalizer.ComparableExclusion(said) != _dialect.Normalizer.ComparableExclusion(exclusion)
            || !IsFree(exclusion.Name))
            return false;
        _onClass.Add(Called(
            "Exclude",
            [
                ("Name", Literals.Text(exclusion.Name)),
                exclusion.Method == "gist" ? default : ("Method", Literals.Text(exclusion.Method)),
                exclusion.Where is null ? default : ("Where", Literals.Text(exclusion.Where)),
                said is { Deferrable: true, InitiallyDeferred: null } ? ("Deferrable", "true") : default,
                said.InitiallyDeferred is true ? ("InitiallyDeferred", "true") : default,
            ],
            [
                .. exclusion.Elements.Select(element => element.IsExpression
                    ? Literals.Text($"({element.Text}) WITH {element.Operator}")
                    : $"nameof({_properties[element.Text]}) + {Literals.Text($" WITH {element.Operator}")}"),
            ]
        ));
        return true;
    }

    bool Says(TableIndex index)
    {
        var said = new TableIndex(index.Name, index.Elements, index.Unique) { Where = index.Where };
        if (index.Name is null
            || !index.Elements.All(element => element.IsExpression || _properties.ContainsKey(element.Text))
            || _dialect.Normalizer.ComparableIndex(said) != _dialect.Normalizer.ComparableIndex(index)
            || !IsFree(index.Name))
            return false;
        var named = NamingConvention.Default.Apply(_table.FullName, index with { Name = null }).Name;
        List<(string, string)> options =
        [
            named == index.Name && !index.Elements.All(element => element.IsExpression) ? default : ("Name", Literals.Text(index.Name)),
            index.Unique ? ("Unique", "true") : default,
            index.Where is null ? default : ("Where", Literals.Text(index.Where)),
        ];
        if (index.Elements is [{ IsExpression: false } element])
            Add([element.Text], "Index", [.. options, element.Descending ? ("Descending", "true") : default]);
        else
            _onClass.Add(Called("Index", options, [.. index.Elements.Select(Part)]));
        return true;
    }

    string Part(IndexElement element) =>
        element.IsExpression ? Literals.Text($"({element.Text}){(element.Descending ? " desc" : "")}")
        : element.Descending ? $"nameof({_properties[element.Text]}) + \" desc\""
        : $"nameof({_properties[element.Text]})";

    // The reader takes two of one name for a mistake.
    bool IsFree(string? name) => name is null || _names.Add(name);

    void Add(IReadOnlyList<string> columns, string attribute, IReadOnlyList<(string, string)> options, params string[] arguments)
    {
        if (columns is [var column])
            _onProperties[_properties[column]].Add(Called(attribute, options, arguments));
        else
            _onClass.Add(Called(attribute, options, [.. arguments, .. columns.Select(one => $"nameof({_properties[one]})")]));
    }

    static Code Called(string attribute, IReadOnlyList<(string Name, string Value)> options, params string[] arguments)
    {
        var codes = arguments.Select(argument => (Code)argument)
            .Concat(options.Where(option => option.Name is not null).Select(option => Code.Prefixed($"{option.Name} = ", option.Value)))
            .ToList();
        return codes.Count == 0 ? attribute : Code.Call(attribute, codes);
    }
}
