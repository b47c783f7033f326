using System.Text.Json;

namespace Conformance;

/// <summary>
/// The keys that a part of a case may have. One that is not known would change what the case means, so it fails by its name.
/// </summary>
static class Keys
{
    /// <summary>Refuses any other key.</summary>
    /// <param name="element">The part; what is no object has no keys.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="known">The keys, separated by spaces.</param>
    /// <exception cref="NotSupportedException">A key is not known.</exception>
    internal static void Check(JsonElement element, string what, string known)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return;
        var names = known.Split(' ');
        foreach (var property in element.EnumerateObject())
            if (!names.Contains(property.Name))
                throw new NotSupportedException($"the key '{property.Name}' of {what} is not known");
    }
}
