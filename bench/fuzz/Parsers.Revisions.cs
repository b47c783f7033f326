using Migrations.Engine.Autogenerate.Render;
using Migrations.Engine.Commands;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;
using Migrations.Engine.Integrity;
using Migrations.Engine.Options;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Journal;
using Migrations.Engine.Runs.Sinks;

namespace Fuzz;

/// <summary>Revisions: symbols, ids, labels, messages, what is made of them, and what is read back of them.</summary>
public static partial class Parsers
{
    // Two branches with labels, a merge, and a dependency.
    static readonly RevisionGraph Graph = new(
    [
        new("ae1027a6acf"), new("be20") { Down = ["ae1027a6acf"], Labels = ["shop"] }, new("ae10ffff") { Down = ["ae1027a6acf"], Labels = ["größe"] },
        new("ce30") { Down = ["be20", "ae10ffff"] }, new("dd40") { DependsOn = ["be20"], Labels = ["other"] },
    ]);

    static IEnumerable<Parser> OfRevisions()
    {
        yield return new("symbols", Corpus.Symbols, Symbol);
        yield return new("ranges", Corpus.Symbols, text => RevisionRange.Parse(text, "base", "heads"));
        yield return new("ids and labels", [.. Corpus.Symbols, .. Corpus.Messages], IdsAndLabels);
        yield return new("graphs", Corpus.Symbols, GraphOf);
        yield return new("rows of versions", Corpus.Symbols, text => new VersionRows(Graph, text.Split(' ')));
        yield return new("answers", Corpus.Symbols, text => ResumeAnswer.Parse(text));
        yield return new("effects of the journal", Corpus.Lines, text => _ = Effect.Read(text).HasHappened(new MetaData()));
        yield return new("released revisions", Corpus.Lines, text => ReleaseFile.Parse("migrations.lock", text.Split('\n')));
        yield return new("file names", Corpus.Messages, FileNameOf);
        yield return new("C# names and texts", Corpus.Messages, CSharp);
        yield return new("naming conventions", Corpus.Messages, Naming);
        yield return new("visible texts", Corpus.Messages, Visible);
    }

    static void Symbol(string symbol)
    {
        // Each of them may refuse it; none may break.
        foreach (var ask in new Action[]
        {
            () => Graph.Symbols.Resolve(symbol),
            () => Graph.Symbols.ResolveOne(symbol),
            () => Route.To(Graph, ["be20", "ae10ffff"], symbol),
            () => Route.Down(Graph, ["ce30"], symbol),
            () => Route.Up(Graph, [], symbol),
            () => StampPlan.Plan(Graph, ["be20"], [symbol]),
            () => Graph.Symbols.OnLineOf(["be20"], symbol),
        })
            Refusable(ask);
    }

    static void Refusable(Action ask)
    {
        try
        {
            ask();
        }
        catch (MigrationException refused) when (!refused.Code.StartsWith("MIG9", StringComparison.Ordinal))
        {
            // In our words.
        }
    }

    // A name that a graph takes is found by it.
    static void IdsAndLabels(string name)
    {
        Refusable(() => BrokenPromise.Unless(
            new RevisionGraph([new("base0"), new(name) { Down = ["base0"] }]).Symbols.Resolve(name) is [{ Id: var id }] && id == name,
            "an id stands for something else"
        ));
        RevisionGraph? labelled = null;
        Refusable(() => labelled = new RevisionGraph([new("ae10"), new("be20") { Down = ["ae10"], Labels = [name] }]));
        if (labelled is not null)
            BrokenPromise.Unless(
                UpgradeTarget.Find(labelled, ["ae10"], name, mayStop: false) is [1] && labelled.Symbols.Resolve($"{name}@head") is [{ Id: "be20" }],
                "a label stands for something else"
            );
    }

    // Each line is a revision: its id, what it comes after, and after a comma what it depends on.
    static void GraphOf(string text)
    {
        var nodes = text.Split('\n', ':').Select(line => line.Split(' ', '@')).Select(words => new RevisionNode(words[0])
        {
            Down = [.. words.Skip(1).TakeWhile(word => word != "head")],
            DependsOn = [.. words.SkipWhile(word => word != "head").Skip(1)],
            Message = text,
        }).ToList();
        var graph = new RevisionGraph(nodes);
        Route.Up(graph, [], "heads");
    }

    static void FileNameOf(string text)
    {
        var name = new RevisionFileName("ae10", text, DateTimeOffset.UnixEpoch);
        name.From();
        RevisionFileName.Slug(text, text.Length % 50);
        FileName.IsPlain(text);
        name.From(text);
    }

    static void CSharp(string text)
    {
        ClassNames.ForRevision(text, "ae10", new HashSet<string>());
        ClassNames.ForBind(text, new HashSet<string>());
        var literal = Literals.Text(text);
        BrokenPromise.Unless(
            literal.StartsWith('"') && literal.EndsWith('"') && !VisibleText.HasInvisible(literal) && !Literals.Comment(text).Any(char.IsControl),
            "a text of C# ends its line"
        );
    }

    static void Naming(string text)
    {
        var naming = new NamingConvention { PrimaryKey = text, Index = text, Check = text };
        var table = new Table("t")
        {
            Columns = [new("a", SqlType.Integer)],
            Constraints = [new PrimaryKey(["a"]), new CheckConstraint("a > 0", "c")],
            Indexes = [new(null, ["a"])],
        };
        var named = NamingConvention.Default.Apply(table with { Name = text, Columns = [new(text, SqlType.Boolean)] });
        BrokenPromise.Unless(
            named.PrimaryKey?.Name is { } made && System.Text.Encoding.UTF8.GetByteCount(made) <= 63,
            "a name is longer than it may be"
        );
        naming.Apply(table);
    }

    static void Visible(string text)
    {
        BrokenPromise.Unless(!VisibleText.HasInvisible(VisibleText.Of(text).Replace("\t", "")), "a text steers the terminal");
        var comment = ScriptComment.Of(text);
        BrokenPromise.Unless(
            comment.Split('\n').All(line => line.StartsWith("--", StringComparison.Ordinal) && !line.Contains('\r'))
                && Dialects.All(dialect => dialect.Language.Tokens(comment).All(token => !token.Counts && !token.IsOpen)),
            "a text ends its comment"
        );
    }
}
