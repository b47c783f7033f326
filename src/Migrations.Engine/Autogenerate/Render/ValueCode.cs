using System.Collections;
using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>
/// Values, schema objects and whole operations as C# expressions. Where people have a short form, that is written; any other
/// record is written by its constructor and the properties that differ from what it leaves them at.
/// </summary>
/// <param name="usings">Takes the namespaces of the types that are named.</param>
sealed class ValueCode(Usings usings)
{
    static readonly HashSet<string> Unwritten =
    [
        nameof(Operation.Location),
        nameof(Column.Info),
        nameof(Column.SkipAutogenerate),
        nameof(Column.RenamedFrom),
        nameof(MigrationsBuild.Table.Rows),
    ];

    /// <summary>A value where the type of its place is known: an argument, a property.</summary>
    public Code Of(object? value)
    {
        if (value is SqlType or ServerDefault or TableItem && usings.OwnWords(value) is { } words)
            return words;
        switch (value)
        {
            case null:
                return "null";
            case Enum member:
                return Member(member);
            case byte[] bytes:
                return $"new byte[] {{ {string.Join(", ", bytes)} }}";
            case string[] texts:
                return $"new[] {{ {string.Join(", ", texts.Select(Literals.Text))} }}";
            case IndexElement element:
                return Element(element);
            case ExcludeElement { IsExpression: true } element:
                return Code.Call(
                    $"{usings.Name(typeof(ExcludeElement))}.Sql",
                    [Literals.Text(element.Text), Literals.Text(element.Operator)]
                );
            case ServerDefault constant:
                return Default(constant);
            case SqlType type:
                return Type(type);
            case Table table:
                return Table(table);
            case IEnumerable items when value is DialectOptions || IsValueList(value.GetType()):
                return Code.List(
                    items.Cast<object?>().Select(item => value is DialectOptions || IsLoose(value.GetType()) ? Loose(item) : Of(item))
                );
        }
        if (Literals.Of(value, out var usesSystem) is { } literal)
        {
            if (usesSystem)
                usings.Add("System");
            return literal;
        }
        if (value.GetType() is { IsGenericType: true } generic)
        {
            if (generic.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
                return Code.Call(
                    "new",
                    [Of(generic.GetProperty("Key")!.GetValue(value)), Loose(generic.GetProperty("Value")!.GetValue(value))]
                );
            if (generic.GetGenericTypeDefinition() == typeof(Change<>))
                return Code.Call("new", [Of(generic.GetProperty("To")!.GetValue(value))]);
        }
        return Record(value);
    }

    /// <summary>A value in a place of type object: a list must say what it is a list of.</summary>
    public Code Loose(object? value) => value is DialectOptions || value is not null && IsValueList(value.GetType())
        ? Code.Prefixed($"({usings.Name(value.GetType())})", Of(value))
        : Of(value);

    /// <summary>The items of a table, in the order in which people write them: columns, constraints, indexes.</summary>
    public Code Items(Table table, bool isTall) =>
        Code.List(table.Columns.Concat<TableItem>(table.Constraints).Concat(table.Indexes).Select(item => Of(item)), isTall);

    /// <summary>A call of the project's own on the builder.</summary>
    public Code Call(string target, OperationCall call)
    {
        usings.Name(call.Extensions); // Imports its namespace.
        return Code.Call(
            $"{target}.{call.Method}",
            call.Arguments.Select(Loose).Concat(call.Named.Select(argument => Named(argument.Key, argument.Value)))
        );
    }

    /// <summary>An argument with its name.</summary>
    public Code Named(string name, object? value) => Code.Prefixed(name + ": ", Of(value));

    Code Member(Enum member)
    {
        var type = usings.Name(member.GetType());
        return Enum.IsDefined(member.GetType(), member)
            ? $"{type}.{member}"
            : Code.Prefixed($"({type})", $"({Of(Convert.ChangeType(member, Enum.GetUnderlyingType(member.GetType()))).Flat})");
    }

    Code Element(IndexElement element) => element switch
    {
        { IsExpression: false, Descending: false } => Literals.Text(element.Text),
        { IsExpression: true, Descending: true } => Record(element),
        { IsExpression: true } => $"{usings.Name(typeof(IndexElement))}.Sql({Literals.Text(element.Text)})",
        _ => $"{usings.Name(typeof(IndexElement))}.Desc({Literals.Text(element.Text)})",
    };

    Code Default(ServerDefault constant) => constant switch
    {
        LiteralDefault literal => Code.Call($"{usings.Name(typeof(ServerDefault))}.Literal", [Loose(literal.Value)]),
        SqlDefault sql => $"{usings.Name(typeof(ServerDefault))}.Sql({Literals.Text(sql.Expression)})",
        NoDefault => $"{usings.Name(typeof(ServerDefault))}.None",
        _ => Record(constant),
    };

    Code Type(SqlType type)
    {
        var factory = usings.Name(typeof(SqlType));
        return type switch
        {
            IntegerType
            or SmallIntegerType
            or BigIntegerType
            or DoubleType
            or DateType
            or IntervalType
            or GuidType
            or JsonType
            or BooleanType { HasCheck: false }
            or TextType { Collation: null, IsUnicode: false } => $"{factory}.{type.GetType().Name[..^4]}",
            TextType { Collation: null } => $"{factory}.UnicodeText",
            NumericType numeric => Code.Call($"{factory}.Numeric", Optional(("precision", numeric.Precision), ("scale", numeric.Scale))),
            FloatType number => Code.Call($"{factory}.Float", Optional(("precision", number.Precision))),
            StringType text => Code.Call($"{factory}.String", Optional(("length", text.Length), ("collation", text.Collation))),
            UnicodeType text => Code.Call($"{factory}.Unicode", Optional(("length", text.Length), ("collation", text.Collation))),
            CharType text => Code.Call($"{factory}.Char", Optional(("length", text.Length), ("collation", text.Collation))),
            LargeBinaryType binary => Code.Call($"{factory}.LargeBinary", Optional(("length", binary.Length))),
            TimeType time => $"{factory}.Time({(time.Timezone ? "timezone: true" : "")})",
            DateTimeType moment => $"{factory}.DateTime({(moment.Timezone ? "timezone: true" : "")})",
            EnumType { IsNative: true, HasCheck: false } values => Code.Call($"{factory}.Enum", [Of(values.Name), Of(values.Values)]),
            NativeType native => $"{factory}.Native({Literals.Text(native.Sql)})",
            _ => Record(type),
        };
    }

    IEnumerable<Code> Optional(params (string Name, object? Value)[] arguments)
    {
        var given = arguments.Where(argument => argument.Value is not null).ToList();
        return given.Select(
            (argument, index) => arguments[index].Name == argument.Name ? Of(argument.Value) : Named(argument.Name, argument.Value)
        );
    }

    Code Table(Table table) =>
        Code.New(
            Code.Call(
                $"new {usings.Name(typeof(Table))}",
                [
                    Literals.Text(table.Name),
                    Items(table, isTall: false),
                    .. table.Schema is null ? Array.Empty<Code>() : [Literals.Text(table.Schema)],
                ]
            ),
            Properties(
                table,
                new Table(table.Name)
                {
                    Schema = table.Schema,
                    Columns = table.Columns,
                    Constraints = table.Constraints,
                    Indexes = table.Indexes,
                }
            )
        );

    Code Record(object record)
    {
        var type = record.GetType();
        var constructor = type.GetConstructors()
            .FirstOrDefault(constructor => constructor.GetParameters().All(parameter => type.GetProperty(parameter.Name!) is not null))
            ?? throw Errors.NotRenderable(type.Name, $"a value of the type {type.FullName} has no form in C# that is known here");
        var parameters = constructor.GetParameters();
        var values = parameters.Select(parameter => type.GetProperty(parameter.Name!)!.GetValue(record)).ToArray();
        return Code.New(
            Code.Call($"new {usings.Name(type)}", Arguments(parameters, values)),
            Properties(record, constructor.Invoke(values))
        );
    }

    IEnumerable<Code> Arguments(ParameterInfo[] parameters, object?[] values)
    {
        var skipped = false;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].HasDefaultValue && Equals(parameters[i].DefaultValue, values[i]))
                skipped = true;
            else
                yield return skipped || values[i] is bool ? Named(parameters[i].Name!, values[i]) : Of(values[i]);
        }
    }

    List<Code> Properties(object record, object plain) => record.GetType().GetProperties()
        .Where(property => property.CanWrite && !Unwritten.Contains(property.Name))
        .Where(property => !Equals(property.GetValue(record), property.GetValue(plain)))
        .Select(property => Code.Prefixed($"{property.Name} = ", Of(property.GetValue(record))))
        .ToList();

    static bool IsValueList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>);

    static bool IsLoose(Type list) => list.GetGenericArguments()[0] == typeof(object);
}
