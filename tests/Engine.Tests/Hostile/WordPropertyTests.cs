using System.Text;
using CsCheck;
using Migrations.Engine.Binds;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Sinks;

namespace Engine.Tests.Hostile;

/// <summary>
/// What holds for every word that a person or a program may give: a request, a URL, the list of binds, ids and symbols, a message.
/// Always the same thousands; with another seed of CsCheck, others.
/// </summary>
public class WordPropertyTests
{
    const string Seed = "0N0XIzNsQ0O2";
    const int Inputs = 5_000;

    // Every sign that means something to one of the parsers, and some that mean nothing.
    static readonly Gen<string> Word = Gen.OneOf(
        Gen.Char["\t\n\r\\\0 abZ019_-+.:;,@/?#&=%'\"()[]{}éß中٣\u0085\u2028\ud83d"].Array[0, 12].Select(signs => new string(signs)),
        Gen.String[0, 12]
    );

    static Gen<string> Of(params string[] pieces) =>
        Gen.Int[0, pieces.Length - 1].Array[1, 6].Select(numbers => string.Concat(numbers.Select(number => pieces[number])));

    static void ForEach<T>(Gen<T> given, Action<T> holds) => given.Sample(holds, seed: Seed, iter: Inputs, threads: 1);

    [Test]
    public void Line_of_the_protocol_gives_back_its_fields() => ForEach(Word.Array[1, 6], fields =>
    {
        var line = Protocol.Encode(fields);
        Assert.That(line.IndexOfAny(['\n', '\r']), Is.Negative);
        Assert.That(Protocol.Decode(line), Is.EqualTo(fields));
    });

    [Test]
    public void Request_gives_each_option_and_each_bind_its_own_words() =>
        ForEach(Gen.Select(Word, Word, Word, Word).Where(words => Takes(words.Item1) && Takes(words.Item4)), words =>
        {
            var (tag, url, variable, env) = words;
            var request = Request.Parse(
                [
                    Protocol.Encode("verb", "Sql"),
                    Protocol.Encode("project", "/p/a.csproj"),
                    Protocol.Encode("assembly", "/p/a.dll"),
                    Protocol.Encode("option", "Env", env),
                    Protocol.Encode("option", "Tag", tag),
                    Protocol.Encode("bind", "one", "Provider", ""),
                    Protocol.Encode("bind", "one", "Secret", "Url"),
                    Protocol.Encode("bind", "two", "Provider", "Sqlite"),
                    Protocol.Encode("bind", "two", "ConnectionStringVariable", variable),
                ],
                new Dictionary<string, string> { ["bind:one"] = url }
            );
            Assert.That((request.Runs.Single().Env ?? "", request.Runs[0].Tag ?? ""), Is.EqualTo((env, tag)));
            Assert.That(request.Binds.Select(bind => bind.Name), Is.EqualTo(["one", "two"]));
            Assert.That((request.Binds[0].Url, request.Binds[0].ConnectionStringVariable), Is.EqualTo((url, (string?)null)));
            Assert.That((request.Binds[1].Url, request.Binds[1].ConnectionStringVariable), Is.EqualTo(((string?)null, variable)));
        });

    // A property of one line, and none that the system would cut.
    static bool Takes(string text) => !text.Any(char.IsControl) && !text.Any(sign => sign is '\u0085' or '\u2028' or '\u2029')
        && !VisibleText.HasInvisible(text);

    [Test]
    public void Escaped_parts_of_a_URL_come_back() =>
        ForEach(Gen.Select(Parts, Parts, Parts, Gen.Select(Parts, Parts).List[0, 3]), given =>
        {
            var (user, password, database, options) = given;
            var query = string.Join("&", options.Select(option => $"{Escaped("n" + option.Item1)}={Escaped(option.Item2)}"));
            var url = DatabaseUrl.Parse(
                $"postgresql://u{Escaped(user)}:{Escaped(password)}@host:5432/d{Escaped(database)}{(query.Length > 0 ? "?" : "")}{query}"
            )!;
            Assert.That(
                (url.User, url.Password, url.Host, url.Port, url.Database),
                Is.EqualTo(("u" + user, password, "host", 5432, "d" + database))
            );
            Assert.That(
                url.Options.Select(option => (option.Key, option.Value)),
                Is.EqualTo(options.Select(option => ("n" + option.Item1, option.Item2)))
            );
        });

    // Half a character has no escape.
    static readonly Gen<string> Parts = Word.Where(text => text == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    static string Escaped(string text) => Uri.EscapeDataString(text);

    [Test]
    public void List_of_binds_gives_back_names_and_URLs() =>
        ForEach(Gen.Select(Gen.Char["abcXYZ019_"].Array[1, 8], Parts).List[1, 5], given =>
        {
            var binds = given.Select((bind, i) => (Name: new string(bind.Item1) + i, Url: $"sqlite:///{Escaped(bind.Item2)}.db")).ToList();
            var read = BindSettings.Parse(string.Join(";", binds.Select(bind => $"{bind.Name}={bind.Url}")));
            Assert.That(read.Select(bind => (bind.Name, bind.Url)), Is.EqualTo(binds.Select(bind => (bind.Name, (string?)bind.Url))));
        });

    [Test]
    public void List_of_binds_is_read_or_refused_in_our_words() => ForEach(Word, text =>
    {
        try
        {
            foreach (var bind in BindSettings.Parse(text))
                Assert.That(bind.Url, Is.Not.Null);
        }
        catch (MigrationException refused)
        {
            Assert.That(refused.Code, Is.EqualTo("MIG1002").Or.EqualTo("MIG1008"));
        }
    });

    [Test]
    public void Id_is_taken_and_found_again_by_each_start_of_its_own_or_it_is_refused() => ForEach(Word, id =>
    {
        RevisionGraph graph;
        try
        {
            graph = new RevisionGraph([new(id), new("zzzzzzzz") { Down = [id] }]);
        }
        catch (MigrationException refused)
        {
            Assert.That(refused.Code, Does.StartWith("MIG3"));
            Assert.That(VisibleText.Of(refused.Message).Where(char.IsControl), Is.All.EqualTo('\t'));
            return;
        }
        Assert.That(id, Does.Match(@"\A[A-Za-z0-9_.]{1,32}\z"));
        for (var length = Math.Min(4, id.Length); length <= id.Length; length++)
            Assert.That(graph.Symbols.Resolve(id[..length]).Single().Id, Is.EqualTo(id));
        Assert.That(Route.Up(graph, [], id + "+1")[^1].Revision.Id, Is.EqualTo("zzzzzzzz"));
        Assert.That(Route.Down(graph, ["zzzzzzzz"], id).Single().Revision.Id, Is.EqualTo("zzzzzzzz"));
    });

    [Test]
    public void Symbol_is_resolved_or_refused_in_our_words()
    {
        var graph = new RevisionGraph(
            [new("aaaa1111"), new("bbbb2222") { Down = ["aaaa1111"], Labels = ["shop"] }, new("cccc3333") { Down = ["aaaa1111"] }]
        );
        ForEach(Gen.OneOf(Word, Of("aaaa", "shop", "heads", "+", "-", "@", ":", "1")), symbol =>
        {
            try
            {
                Assert.That(
                    graph.Symbols.Resolve(symbol).Select(revision => revision.Id).Distinct(), // Two heads may have one parent.
                    Is.SubsetOf(graph.Revisions.Select(node => node.Id))
                );
            }
            catch (MigrationException refused)
            {
                Assert.That(refused.Code, Does.StartWith("MIG3"));
                Assert.That(VisibleText.Of(refused.Message).Where(char.IsControl), Is.All.EqualTo('\t'));
            }
        });
    }

    [Test]
    public void Message_stays_within_the_comment_of_a_script() =>
        ForEach(Gen.OneOf(Word, Of("*/", "'", "\"", ";", "$$", "\u001b[2J", "\nGO\n", "\\! ls", "\r")), text =>
        {
            var comment = ScriptComment.Of("Running upgrade a -> b, " + text);
            Assert.That(comment.Split('\n'), Has.All.StartsWith("--"));
            foreach (var language in new[] { SqlLanguage.Sqlite, SqlLanguage.PostgreSql, SqlLanguage.MySql, SqlLanguage.SqlServer })
                Assert.That(language.Split(comment + "\nSELECT 1").Single(), Does.EndWith("SELECT 1"));
            Assert.That(comment.Where(char.IsControl), Is.All.EqualTo('\n').Or.EqualTo('\t'));
        });
}
