using System.Security;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>
/// A model of databases that exist: a class for each table, an enum for each enum, and one file of model sources with what attributes
/// cannot say. Read again, it compares as the databases.
/// </summary>
/// <param name="namespaceName">The namespace of the files.</param>
/// <param name="projectTypes">The names of the project's types, none of which is given again.</param>
/// <param name="namesAround">Names that would be taken for others than the engine's.</param>
/// <param name="extensions">The project's extensions, which may write objects in other words.</param>
sealed class TableClasses(
    string namespaceName,
    IReadOnlySet<string> projectTypes,
    IReadOnlySet<string> namesAround,
    IReadOnlyList<MigrationExtension> extensions
)
{
    readonly TableClassNames _names = new(projectTypes);
    readonly List<(string? Bind, List<TableClass> Classes)> _binds = [];
    readonly Dictionary<(string? Bind, EnumType Type, string? User), string> _enums = [];

    /// <summary>Adds the tables of a bind; null where tables that name none are in it.</summary>
    public void Add(string? bind, Dialect dialect, IEnumerable<Table> tables)
    {
        var classes = new Dictionary<TableName, TableClass>();
        foreach (var table in tables)
            classes.Add(
                table.FullName,
                new(table, _names.ForTable(table.FullName), dialect, classes.GetValueOrDefault, (type, user) => EnumOf(bind, type, user))
            );
        _binds.Add((bind, [.. classes.Values]));
    }

    /// <summary>The files: names and texts.</summary>
    public IReadOnlyList<(string Name, string Text)> Files()
    {
        var files = new List<(string, string)>();
        foreach (var (bind, classes) in _binds)
        foreach (var one in classes)
            files.Add(($"{one.Name}.cs", ClassFile(one, bind)));
        foreach (var ((_, type, _), name) in _enums)
            files.Add(($"{name}.cs", EnumFile(type, name)));
        var rest = _binds.Select(bind => (bind.Bind, Classes: bind.Classes.FindAll(one => one.HasRest)))
            .Where(bind => bind.Classes.Count > 0)
            .ToList();
        if (rest.Count > 0)
            files.Add(SourceFile(rest));
        return files;
    }

    string ClassFile(TableClass one, string? bind)
    {
        var usings = new Usings(extensions);
        usings.Add("System.ComponentModel.DataAnnotations");
        usings.Add("System.ComponentModel.DataAnnotations.Schema");
        usings.Add(typeof(IModelSource).Namespace!);
        var body = new CodeWriter();
        one.Write(body, bind, usings);
        if (one.UsesActions)
            usings.Add(typeof(ReferentialAction).Namespace!);
        return File(usings, body);
    }

    string File(Usings usings, CodeWriter body)
    {
        var file = new CodeWriter();
        file.Line("#nullable enable");
        file.Line("#pragma warning disable CS1591 // A property says what its column is.");
        file.Line();
        foreach (var name in usings.Namespaces.OrderBy(name => name.StartsWith("System", StringComparison.Ordinal) ? 0 : 1))
            file.Line($"using {name};");
        if (usings.Namespaces.Any())
            file.Line();
        file.Line($"namespace {namespaceName};");
        file.Line();
        var aliases = NameClashes.Aliases(body.ToString(), namesAround);
        foreach (var alias in aliases)
            file.Line(alias);
        if (aliases.Count > 0)
            file.Line();
        return file.ToString() + body;
    }

    // Two columns of one enum of the database have one enum of C#; one that has no name of its own is its column's.
    string? EnumOf(string? bind, EnumType type, string user)
    {
        var plain = new EnumType(type.Name, type.Values);
        if (type != plain || type.Values.Count == 0 || !type.Values.All(CSharpWords.IsIdentifier))
            return null;
        var key = (bind, type, type.Name is null ? user : null);
        if (!_enums.TryGetValue(key, out var name))
            _enums[key] = name = _names.ForEnum(type.Name ?? user);
        return name;
    }

    string EnumFile(EnumType type, string name)
    {
        var usings = new Usings(extensions);
        usings.Add(typeof(EnumAsTextAttribute).Namespace!);
        var body = new CodeWriter();
        body.Line($"/// <summary>Values of {SecurityElement.Escape(Literals.Comment(type.Name ?? name))}.</summary>");
        body.Line(type.Name is null || type.Name == name ? "[EnumAsText]" : $"[EnumAsText(Name = {Literals.Text(type.Name)})]");
        body.Line($"public enum {name}");
        using (body.Block())
            foreach (var value in type.Values)
                body.Line($"{CSharpWords.Escaped(value)},");
        return File(usings, body);
    }

    (string Name, string Text) SourceFile(IReadOnlyList<(string? Bind, List<TableClass> Classes)> binds)
    {
        var usings = new Usings(extensions);
        usings.Add(typeof(MetaData).Namespace!);
        usings.Add(typeof(IModelSource).Namespace!);
        var values = new ValueCode(usings);
        var body = new CodeWriter();
        var taken = new HashSet<string>();
        string? first = null;
        foreach (var (bind, classes) in binds)
        {
            var name = _names.ForSource($"{(bind is null ? "Model" : ClassNames.ForBind(bind, taken))}Supplements");
            if (first is not null)
                body.Line();
            first ??= name;
            body.Line("/// <summary>What the database has of its tables, and what attributes of their classes cannot say.</summary>");
            body.Line($"public sealed class {name} : IModelSource");
            using var ofClass = body.Block();
            if (bind is not null)
            {
                body.Line("/// <inheritdoc/>");
                body.Line($"public string? Bind => {Literals.Text(bind)};");
                body.Line();
            }
            body.Line("/// <inheritdoc/>");
            body.Line("public void Fill(MetaData metaData)");
            using var ofMethod = body.Block();
            foreach (var one in classes)
                body.Statement(Supplement(one, values));
        }
        return ($"{first}.cs", File(usings, body));
    }

    static Code Supplement(TableClass one, ValueCode values)
    {
        var (table, rest) = (one.Table, new Table(one.Table.Name, one.Rest.ToValueList()));
        var found = $"metaData.Find({Literals.Text(table.Name)}{(table.Schema is null ? "" : $", {Literals.Text(table.Schema)}")})!";
        return Code.Call("metaData.Set",
        [
            Code.Call($"{found}.With",
            [
                values.Items(rest, isTall: rest.Columns.Count + rest.Constraints.Count + rest.Indexes.Count > 1),
                .. table.Options.IsEmpty ? Array.Empty<Code>() : [values.Of(table.Options)],
            ]),
        ]);
    }
}
