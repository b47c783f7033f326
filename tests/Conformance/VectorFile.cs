using System.Text.Json;

namespace Conformance;

/// <summary>One kind of vector file. A new file is replayed by deriving from this and adding it to <see cref="Replay"/>.</summary>
public abstract class VectorFile
{
    /// <summary>The file's name in the folder.</summary>
    public abstract string Name { get; }

    /// <summary>What of the file is not replayed, in words that follow the figures; or nothing.</summary>
    public virtual string Left => "";

    /// <summary>Replays every case of the file.</summary>
    public abstract IEnumerable<CaseResult> Run(JsonElement file);
}
