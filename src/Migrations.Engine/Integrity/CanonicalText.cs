using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Migrations.Engine.Integrity;

/// <summary>
/// A value as text, the same on every machine and in every version of this product: a record is its name and its properties in
/// alphabetical order. What is null, false or empty is left out, so that a property that a later version adds changes no text.
/// </summary>
static class CanonicalText
{
    // What a type says does not change, and a project has thousands of operations of few types.
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case string words: Quote(text, words); break;
            case bool truth: text.Append(truth ? "true" : "false"); break;
            case byte[] bytes: text.Append("x'").Append(Convert.ToHexString(bytes)).Append('\''); break;
            case Enum word: text.Append(word); break;
            case Delegate: text.Append("code"); break; // What it does is known to nobody here.
            case DateTime time: Quote(text, time.ToString("O", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset time: Quote(text, time.ToString("O", CultureInfo.InvariantCulture)); break;
            case DateOnly or TimeOnly: Quote(text, ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)); break;
            case IEnumerable items: List(text, items); break;
            case IFormattable number: Quote(text, $"{value.GetType().Name} {number.ToString(null, CultureInfo.InvariantCulture)}"); break;
            default: Record(text, value); break;
        }
    }

    static void List(StringBuilder text, IEnumerable items)
    {
        text.Append('[');
        foreach (var item in items)
        {
            Write(text, item);
            text.Append(',');
        }
        text.Append(']');
    }

    static void Record(StringBuilder text, object value)
    {
        var type = value.GetType();
        text.Append(type.Name).Append('{');
        foreach (var property in Properties.GetOrAdd(type, Read))
        {
            var part = property.GetValue(value);
            if (property.PropertyType != typeof(object) && IsNothing(part))
                continue;
            text.Append(property.Name).Append('=');
            Write(text, part);
            text.Append(';');
        }
        text.Append('}');
    }

    static PropertyInfo[] Read(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(Counts)
            .OrderBy(property => property.Name, StringComparer.Ordinal),
    ];

    static bool IsNothing(object? part) => part is null or false or "" || part is IEnumerable items && !items.Cast<object?>().Any();

    // What is computed from other properties, and where an operation stands, says nothing more.
    static bool Counts(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0
        && property.Name is not (nameof(Operation.Location) or nameof(Column.Info))
        && (property.CanWrite || property.DeclaringType is { Name: "KeyValuePair`2" });

    // A file that git gave Windows line ends says the same.
    static void Quote(StringBuilder text, string words) =>
        text.Append('"').Append(words.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "")).Append('"');
}
