using Migrations.Engine.Hosting;

// Plays the part that the property MigrationArguments asks for: what no real engine does on demand.
var request = new List<string[]>();
var secrets = new List<string>();
string line;
while ((line = Console.ReadLine()!) != "go")
{
    if (Protocol.Decode(line) is ["secret", var key, _])
        secrets.Add(key);
    else
        request.Add(Protocol.Decode(line));
}
var verbs = request.Where(line => line[0] == "verb").Select(line => line[1]).ToList();
string Option(string name) => request.Where(line => line[0] == "option" && line[1] == name).Select(line => line[2]).FirstOrDefault("");
var part = Option("Arguments");

// As the real one does: Ctrl+C is for the build, which asks us to stop.
Console.CancelKeyPress += (_, key) => key.Cancel = true;

if (part == "never begins")
{
    Console.Error.WriteLine("last words");
    return 3;
}

// A hook of the runtime's start prints before a host can begin.
using var writer = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
writer.Write("a hook of the start prints\nand ends no line\nbegin\n");
void Emit(params string[] fields) => writer.WriteLine(Protocol.Encode(fields));

foreach (var fields in request)
    Emit("message", "normal", "request " + Protocol.Encode(fields));
foreach (var secret in secrets)
    Emit("message", "high", "secret " + secret);
foreach (var verb in verbs)
    Emit("message", "high", "fake " + verb);

switch (part)
{
    case "dies":
        Console.Error.WriteLine("last words");
        return 3;
    case "listens":
        Emit("message", "high", "waiting");
        Console.ReadLine();
        File.WriteAllText("stopped.txt", "asked");
        Emit("end", "1");
        return 1;
    case "is deaf":
        Emit("message", "high", "waiting");
        Thread.Sleep(Timeout.Infinite);
        return 1;
    case "sends nonsense":
        writer.WriteLine("no event");
        Thread.Sleep(Timeout.Infinite);
        return 1;
    case "leaves its streams to a child":
        System.Diagnostics.Process.Start("sleep", "60");
        return 3;
    case "fails":
        Emit("error", "MIG5999", "Revision.cs", "7", "100% of {0} failed");
        Emit("end", "1");
        return 1;
    case "fails without a word":
        Emit("end", "1");
        return 1;
    case "is slow":
        Thread.Sleep(TimeSpan.FromSeconds(12));
        break;
    case "talks":
        Console.Error.WriteLine("Program.cs(1,1): error CS9999: not an error of the build");
        Emit("warning", "MIG7999", "Revision.cs", "9", "mind this");
        break;
}

foreach (var verb in verbs)
    Emit("run", verb);

if (verbs.Contains("Sql"))
{
    Directory.CreateDirectory(Option("Output"));
    var script = Path.Combine(Option("Output"), "default.sql");
    File.WriteAllText(script, "select 1;\n");
    var own = Option("OwnOutput") is { Length: > 0 } folder ? Path.Combine(folder, "default.sql") : script;
    File.WriteAllText(own, "select 1;\n");
    Emit("output", "Script", script, "Own", own);
}

if (verbs.Contains("Revision"))
{
    Directory.CreateDirectory(Option("Staging"));
    foreach (var name in new[] { "First", "Second" })
    {
        var staged = Path.Combine(Option("Staging"), name + ".cs");
        var isBroken = name == "Second" && part == "writes what does not compile";
        File.WriteAllText(staged, $"namespace {Option("Namespace")};\n\npublic class {name}\n{{\n{(isBroken ? "    int x" : "")}\n}}\n");
        var project = Path.GetDirectoryName(request.Single(line => line[0] == "project")[1])!;
        Emit(
            "output",
            "Revision",
            staged,
            "Destination",
            Path.Combine(project, Option("Directory") is { Length: > 0 } folder ? folder : "Migrations", name + ".cs")
        );
    }
}

Emit("end", "0");
return 0;
