using Migrations.Engine.Hosting;

namespace Engine.Tests.Hosting;

/// <summary>A request that no build sends is refused whole, and says what is wrong with it.</summary>
public class RequestTests
{
    const string Head = "verb\tHeads|project\t/p/P.csproj|assembly\t/p/P.dll";

    [TestCase("", "it lacks 'verb'")]
    [TestCase("verb\tHeads", "it lacks 'project'")]
    [TestCase("verb\tHeads|project\t/p/P.csproj", "it lacks 'assembly'")]
    [TestCase(Head + "|nonsense", "it has the line 'nonsense'")]
    [TestCase(Head + "|option\tEnv", "it has the line")]
    [TestCase(Head + "|option\tEnv\tA\tB", "it has the line")]
    [TestCase(Head + "|bind\ta\tTypeStyle\tModern", "it has TypeStyle of the bind 'a' before its Provider")]
    [TestCase(Head + "|bind\ta\tProvider\tSqlite|bind\tb\tTypeStyle\tModern", "it has TypeStyle of the bind 'b' before its Provider")]
    [TestCase(Head + "|bind\ta\tProvider\tSqlite|bind\ta\tColour\tred", "it has Colour of the bind 'a'")]
    [TestCase(Head + "|bind\ta\tProvider\tSqlite|bind\ta\tSecret\tUrl", "it lacks the secret 'bind:a'")]
    [TestCase(Head + "|option\tBindsSecret\ttrue", "it lacks the secret 'MigrationBinds'")]
    public async Task A_broken_one_is_MIG9003(string lines, string reason)
    {
        var events = new List<string[]>();
        var code = await EntryPoint.RunAsync(
            lines.Split('|', StringSplitOptions.RemoveEmptyEntries),
            new Dictionary<string, string>(),
            line => events.Add(Protocol.Decode(line)),
            default
        );
        var error = events.Single(fields => fields[0] == "error");
        Assert.That((code, error[1]), Is.EqualTo((1, "MIG9003")));
        Assert.That(error[4], Does.Contain(reason));
    }
}
