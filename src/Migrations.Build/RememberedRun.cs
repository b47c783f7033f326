using System.Text;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;
using Migrations.Engine.Hosting;

namespace Migrations.Build;

/// <summary>
/// What the last run of a verb told, which files it read and which it wrote. While none of them has changed, and the same is asked, the
/// run would come to the same: what it told is told again instead. One file a verb under obj/, whole or not there.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="asked">All that the run is asked, less its secrets.</param>
/// <param name="inputs">Files that count besides those that a run says it read.</param>
/// <param name="hashes">
/// Of the files as they were before the run: what changes while it is at work is another file to the next build.
/// </param>
sealed class RememberedRun(string file, IEnumerable<string> asked, IEnumerable<string> inputs, FileHashes hashes)
{
    const int OwnField = 6;

    readonly List<KeyValuePair<string, string>> _given =
        [.. inputs.Distinct().Select(input => new KeyValuePair<string, string>(input, hashes.Of(input)))];
    readonly string _asked = ContentHash.Of(string.Join("\n", asked));

    /// <summary>The events of a run that need not be done again; null: it has to.</summary>
    /// <param name="ownFolder">Gets a copy of each file that the run wrote, which no other run replaces; null: none is wanted.</param>
    public IReadOnlyList<string>? Recall(string? ownFolder)
    {
        if (!File.Exists(file))
            return null;
        var (events, written) = (new List<string>(), new List<KeyValuePair<string, string>>());
        foreach (var fields in File.ReadLines(file).Select(Protocol.Decode))
        {
            switch (fields[0])
            {
                case "asked":
                    if (fields[1] != _asked)
                        return null;
                    break;
                case "input":
                    if (fields[2] != hashes.Of(fields[1]))
                        return null;
                    break;
                case "wrote":
                    if (fields[2] != hashes.Now(fields[1]))
                        return null;
                    written.Add(new(fields[1], fields[2]));
                    break;
                case "output" when IsFile(fields):
                    fields[OwnField] = Own(fields[2], ownFolder);
                    events.Add(Protocol.Encode(fields));
                    break;
                default:
                    events.Add(Protocol.Encode(fields));
                    break;
            }
        }
        if (ownFolder is not null && !Copy(written, ownFolder))
            return null;
        // A build in an IDE compares times.
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
        return events;
    }

    /// <summary>Forgets it: whatever happens now, the next build asks anew.</summary>
    public void Forget()
    {
        if (File.Exists(file))
            File.Delete(file);
    }

    /// <summary>Keeps what a run told that succeeded, if it tells what it read.</summary>
    public void Keep(IReadOnlyList<string> events)
    {
        var fieldsOf = events.Select(Protocol.Decode).ToList();
        var read = fieldsOf.Where(fields => fields[0] == "input").ToList();
        if (read.Count == 0)
            return;
        var text = new StringBuilder();
        void Add(params string[] fields) => text.Append(Protocol.Encode(fields)).Append('\n');
        Add("asked", _asked);
        foreach (var input in _given)
            Add("input", input.Key, input.Value);
        foreach (var input in read)
            Add(input[0], input[1], hashes.IsInPackage(input[1]) ? hashes.Of(input[1]) : input[2]);
        var told = fieldsOf.Except(read).ToList();
        var written = told.Where(IsFile).ToList();
        // The run's own copy: what is in the other place may be another run's by now.
        foreach (var output in written)
            Add("wrote", output[2], hashes.Now(output[OwnField]));
        // To the next build the files are as they were.
        var words = written.ToDictionary(output => FileWords.Wrote(output[2]), output => FileWords.Unchanged(output[2]));
        foreach (var fields in told)
            Add([.. fields.Select(field => words.TryGetValue(field, out var again) ? again : field)]);
        Forget();
        WholeFile.Create(file, text.ToString());
    }

    // output KIND PATH Bind NAME Own PATH
    static bool IsFile(string[] fields) => fields[0] == "output" && fields.Length > OwnField && fields[OwnField - 1] == "Own";

    static string Own(string path, string? folder) => folder is null ? path : Path.Combine(folder, Path.GetFileName(path));

    // Another run may replace one of them just now. Then none is left, so that this build's own run has their place.
    bool Copy(List<KeyValuePair<string, string>> written, string folder)
    {
        var areSame = false;
        try
        {
            foreach (var path in written.Select(one => one.Key))
                File.Copy(path, Own(path, folder));
            return areSame = written.TrueForAll(one => hashes.Now(Own(one.Key, folder)) == one.Value);
        }
        finally
        {
            if (!areSame)
                foreach (var path in written.Select(one => one.Key))
                    File.Delete(Own(path, folder));
        }
    }
}
