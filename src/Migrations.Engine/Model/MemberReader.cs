using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Model;

/// <summary>Reads the properties of a class: which are columns, and of what kind.</summary>
/// <param name="warn">Takes the warnings.</param>
/// <param name="ownType">The project's own column types, by C# type.</param>
sealed class MemberReader(Action<Diagnostic> warn, Func<Type, SqlType?> ownType)
{
    readonly NullabilityInfoContext _nullability = new();

    /// <summary>The columns of a class, those with [Column(Order)] first, and its navigations.</summary>
    /// <exception cref="MigrationException">MIG2008: a property has no column type.</exception>
    public (IReadOnlyList<ModelMember> Members, IReadOnlyList<Navigation> Navigations) Read(Type type)
    {
        var members = new List<ModelMember>();
        var navigations = new List<Navigation>();
        var mistakes = new Mistakes();
        Read(new(type, type, "", "", "", IsNullable: false, []), members, navigations, mistakes);
        mistakes.Throw();
        return ([.. members.OrderBy(member => member.Order)], navigations);
    }

    void Read(Scope scope, List<ModelMember> members, List<Navigation> navigations, Mistakes mistakes)
    {
        foreach (var property in ModelProperties.Of(scope.Type).Where(property => !IsNotMapped(property)))
            mistakes.Try(() => Read(scope, property, members, navigations, mistakes));
    }

    void Read(Scope scope, PropertyInfo property, List<ModelMember> members, List<Navigation> navigations, Mistakes mistakes)
    {
        var hasColumnType = property.GetCustomAttribute<ColumnAttribute>()?.TypeName is not null || OwnType(property) is not null;
        if (!hasColumnType && Navigation.Find(property) is { } navigation)
        {
            if (scope.Path.Length == 0)
                navigations.Add(navigation);
        }
        else if (!property.CanWrite && !IsAsked(property))
            return;
        else if (!hasColumnType && property.PropertyType.IsDefined(typeof(ComplexTypeAttribute)))
            Read(Inside(scope, property), members, navigations, mistakes);
        else
            members.Add(new(scope.Path + property.Name, property, ColumnOf(scope, property)));
    }

    static bool IsNotMapped(PropertyInfo property) =>
        property.IsDefined(typeof(NotMappedAttribute)) || property.PropertyType.IsDefined(typeof(NotMappedAttribute));

    // A property that cannot be set is code of the class, unless an attribute says that it is a column.
    static bool IsAsked(PropertyInfo property) =>
        property.IsDefined(typeof(ColumnAttribute))
        || property.IsDefined(typeof(KeyAttribute))
        || property.IsDefined(typeof(ComputedAttribute));

    Scope Inside(Scope scope, PropertyInfo property)
    {
        if (scope.Outer.Contains(property.PropertyType))
            throw NotRead(scope, property, "is of a type that contains itself. Mark it with [NotMapped]");
        return new(
            scope.Class,
            property.PropertyType,
            $"{scope.Path}{property.Name}.",
            $"{scope.Prefix}{NameOf(property)}_",
            $"{scope.OldPrefix}{OldNameOf(property)}_",
            scope.IsNullable || IsNullable(property),
            [.. scope.Outer, property.PropertyType]
        );
    }

    Column ColumnOf(Scope scope, PropertyInfo property)
    {
        var type = TypeOf(scope, property);
        var (name, oldName) = (scope.Prefix + NameOf(property), scope.OldPrefix + OldNameOf(property));
        return new(name, type, scope.IsNullable || IsNullable(property))
        {
            Default = property.GetCustomAttribute<ServerDefaultAttribute>() is { } given ? DefaultOf(scope, property, given, type) : null,
            Identity = property.GetCustomAttribute<IdentityAttribute>()?.ToIdentity(),
            Computed = property.GetCustomAttribute<ComputedAttribute>()?.ToComputed(),
            Comment = property.GetCustomAttribute<CommentAttribute>()?.Text,
            RenamedFrom = oldName == name ? null : oldName,
            SkipAutogenerate = property.IsDefined(typeof(SkipAutogenerateAttribute)),
        };
    }

    static string NameOf(PropertyInfo property) => property.GetCustomAttribute<ColumnAttribute>()?.Name ?? property.Name;

    static string OldNameOf(PropertyInfo property) => property.GetCustomAttribute<RenamedFromAttribute>()?.Name ?? NameOf(property);

    // Without nullable annotations a reference may be null, as in EF Core.
    bool IsNullable(PropertyInfo property) =>
        !property.IsDefined(typeof(RequiredAttribute)) && !property.IsDefined(typeof(KeyAttribute))
        && (property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is not null
            : _nullability.Create(property).ReadState != NullabilityState.NotNull);

    SqlType TypeOf(Scope scope, PropertyInfo property)
    {
        if (property.GetCustomAttribute<ColumnAttribute>()?.TypeName is { } native)
            return SqlType.Native(native);
        if (OwnType(property) is { } own)
            return own;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var precision = property.GetCustomAttribute<PrecisionAttribute>();
        if (type == typeof(decimal))
            return DecimalOf(scope, property, precision);
        if (precision is not null)
            throw NotRead(scope, property, $"is {TypeMap.Words(type)}, but [Precision] is for decimal");
        if (type == typeof(string))
            return LengthOf(property) is { } length ? SqlType.String(length) : SqlType.Text;
        if (type == typeof(byte[]))
            return SqlType.LargeBinary(LengthOf(property));
        if (type.IsEnum)
            return EnumOf(property, type);
        return TypeMap.Find(type) ?? throw NotRead(scope, property,
            $"is {TypeMap.Words(type)}, which is no column type. Mark it with [NotMapped], or give it [Column(TypeName = \"…\")]");
    }

    // The nearest word counts: the property's, then the C# type's own, then what the project registered.
    SqlType? OwnType(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return (property.GetCustomAttribute<ColumnTypeAttribute>() ?? type.GetCustomAttribute<ColumnTypeAttribute>())?.Type
            ?? ownType(type);
    }

    SqlType DecimalOf(Scope scope, PropertyInfo property, PrecisionAttribute? precision)
    {
        if (precision is not null)
            return SqlType.Numeric(precision.Precision, precision.Scale);
        warn(Warnings.NoPrecision(scope.Name(property), SourcePlaces.Of(property)));
        return SqlType.Numeric(18, 2);
    }

    // [MaxLength] without a number means no limit.
    static int? LengthOf(PropertyInfo property) =>
        property.GetCustomAttribute<MaxLengthAttribute>() is { Length: > 0 and var most }
            ? most
            : property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength;

    static SqlType EnumOf(PropertyInfo property, Type type)
    {
        var asText = property.GetCustomAttribute<EnumAsTextAttribute>() ?? type.GetCustomAttribute<EnumAsTextAttribute>();
        return asText is null
            ? TypeMap.Find(Enum.GetUnderlyingType(type))!
            : new EnumType(asText.Name ?? type.Name, Enum.GetNames(type).ToValueList())
            {
                IsNative = asText.Native,
                HasCheck = asText.Check,
                CheckName = asText.CheckName,
                ExactCheckName = asText.CheckName is not null,
            };
    }

    static ServerDefault DefaultOf(Scope scope, PropertyInfo property, ServerDefaultAttribute given, SqlType type) =>
        given switch
        {
            { Sql: { } sql, Value: null } => ServerDefault.Sql(sql),
            { Sql: null, Value: Enum member } => ServerDefault.Literal(
                type is EnumType ? member.ToString() : Convert.ChangeType(member, Enum.GetUnderlyingType(member.GetType()))
            ),
            { Sql: null, Value: char character } => ServerDefault.Literal(character.ToString()),
            { Sql: null, Value: { } value } => ServerDefault.Literal(value),
            _ => throw NotRead(scope, property, "has a [ServerDefault] that gives not exactly one of a value and Sql"),
        };

    static MigrationException NotRead(Scope scope, PropertyInfo property, string reason) =>
        Errors.ModelNotRead(scope.Class.FullName!, $"{scope.Name(property)} {reason}.", SourcePlaces.Of(property));

    // Where the reader is: in the class itself, or within an owned object of it.
    sealed record Scope(Type Class, Type Type, string Path, string Prefix, string OldPrefix, bool IsNullable, IReadOnlyList<Type> Outer)
    {
        public string Name(PropertyInfo property) => $"{Class.Name}.{Path}{property.Name}";
    }
}
