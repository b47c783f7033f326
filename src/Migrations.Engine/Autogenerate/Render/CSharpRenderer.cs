using System.Globalization;
using System.Security;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>Writes a revision as a C# file that a person would have written.</summary>
static class CSharpRenderer
{
    // A project that wants a comment on all that is public builds with the new file too.
    const string Inherited = "/// <inheritdoc/>";

    /// <summary>The name of the revision's class.</summary>
    public static string ClassName(MigrationScript script, RenderOptions options) =>
        ClassNames.ForRevision(script.Message, script.RevisionId, options.TakenNames);

    /// <summary>The whole file.</summary>
    /// <exception cref="MigrationException">MIG4012: an operation has no form in C#.</exception>
    public static string Render(MigrationScript script, RenderOptions options) => Render(script, options, out _);

    /// <summary>The whole file, and what to review of the way up; the way down undoes it and loses what it added.</summary>
    /// <exception cref="MigrationException">MIG4012: an operation has no form in C#.</exception>
    public static string Render(MigrationScript script, RenderOptions options, out IReadOnlyList<ReviewNote> notes)
    {
        var usings = new Usings(options.Extensions);
        usings.Add(typeof(Migration).Namespace!);
        script.Usings.ForEach(usings.Add);
        var body = new CodeWriter();
        var (up, down) = (new OperationWriter(body, usings, options.Naming), new OperationWriter(body, usings, options.Naming));
        Class(body, script, options, up, down);

        var file = new CodeWriter();
        foreach (var name in usings.Namespaces.OrderBy(name => name.StartsWith("System", StringComparison.Ordinal) ? 0 : 1))
            file.Line($"using {name};");
        file.Line();
        if (!string.IsNullOrEmpty(options.Namespace))
        {
            file.Line($"namespace {options.Namespace};");
            file.Line();
        }
        foreach (
            var alias in NameClashes.Aliases(body.ToString(), options.NamesAround) is { Count: > 0 } aliases
                ? (IEnumerable<string>)[.. aliases, ""]
                : []
        )
            file.Line(alias);
        notes = up.Notes.Select(note => note with { Line = note.Line + file.LineNumber - 1 }).ToList();
        return file.ToString() + body;
    }

    static void Class(CodeWriter body, MigrationScript script, RenderOptions options, OperationWriter up, OperationWriter down)
    {
        body.Line($"/// <summary>{Summary(script)}</summary>");
        body.Line("/// <remarks>");
        body.Line(
            $"/// Revision {script.RevisionId}, "
                + $"{(script.Down.Count == 0 ? "the first of its line" : $"revises {string.Join(" and ", script.Down)}")}."
        );
        body.Line($"/// Created {script.CreateDate.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}.");
        foreach (var remark in script.Remarks)
            body.Line($"/// {SecurityElement.Escape(Literals.Comment(remark))}");
        body.Line("/// </remarks>");
        body.Write(Attribute(script), 0);
        body.NewLine();
        body.Line($"public sealed class {ClassName(script, options)} : Migration");
        using var _ = body.Block();
        if (options.SeveralBinds)
            Pairs(body, script, up, down);
        else
            Pair(body, script, up, down);
    }

    static void Pair(CodeWriter body, MigrationScript script, OperationWriter up, OperationWriter down)
    {
        body.Line(Inherited);
        Method(body, "public override void Upgrade(OperationBuilder op)", script.UpgradeOps, up);
        body.Line();
        body.Line(Inherited);
        Method(body, "public override void Downgrade(OperationBuilder op)", script.DowngradeOps, down);
    }

    static void Pairs(CodeWriter body, MigrationScript script, OperationWriter up, OperationWriter down)
    {
        var taken = new HashSet<string>();
        var first = true;
        foreach (var bind in script.UpgradeOps.Concat(script.DowngradeOps).Select(list => list.Bind).Distinct())
        {
            var ending = ClassNames.ForBind(bind, taken);
            foreach (
                var (direction, lists, operations) in new[] { ("Upgrade", script.UpgradeOps, up), ("Downgrade", script.DowngradeOps, down) }
            )
            {
                if (!first)
                    body.Line();
                first = false;
                body.Line($"/// <summary>{direction}s {SecurityElement.Escape(Literals.Comment(bind))}.</summary>");
                body.Line($"[{direction}({Literals.Text(bind)})]");
                Method(body, $"public void {direction}{ending}(OperationBuilder op)", lists.Where(list => list.Bind == bind), operations);
            }
        }
    }

    static void Method(CodeWriter body, string head, IEnumerable<OperationList> lists, OperationWriter operations)
    {
        body.Line(head);
        using var _ = body.Block();
        operations.Write("op", lists.SelectMany(list => list.Operations));
    }

    static Code Attribute(MigrationScript script) => Code.Call("[Revision",
    [
        Literals.Text(script.RevisionId),
        .. script.Down.Count switch
        {
            0 => Array.Empty<Code>(),
            1 => [Code.Prefixed("Down = ", Literals.Text(script.Down[0]))],
            _ => [Texts("Downs", script.Down)],
        },
        .. script.Labels.Count == 0 ? Array.Empty<Code>() : [Texts("Labels", script.Labels)],
        .. script.DependsOn.Count == 0 ? Array.Empty<Code>() : [Texts("DependsOn", script.DependsOn)],
        .. string.IsNullOrEmpty(script.Message) ? Array.Empty<Code>() : [Code.Prefixed("Message = ", Literals.Text(script.Message))],
    ], ")]");

    static Code Texts(string name, IEnumerable<string> texts) =>
        Code.Prefixed($"{name} = ", Code.List(texts.Select(text => (Code)Literals.Text(text))));

    static string Summary(MigrationScript script) =>
        SecurityElement.Escape(
            string.IsNullOrWhiteSpace(script.Message) ? $"Revision {script.RevisionId}." : Literals.Comment(Errors.OneLine(script.Message))
        );
}
