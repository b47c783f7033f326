using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Model;

/// <summary>
/// Where a class, property or method stands in the source, from the symbols beside its assembly or within it
/// (https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md). Symbols know lines of code only: a
/// property is where its accessors are; a class is looked for in its file, and without the file is where its first member is.
/// </summary>
static class SourcePlaces
{
    /// <summary>The place; null where there are no symbols for it.</summary>
    public static SourceLocation? Of(MemberInfo? member)
    {
        if (member?.Module.Assembly is not { IsDynamic: false, Location: { Length: > 0 } file })
            return null;
        using var assembly = new PEReader(File.OpenRead(file));
        if (
            !assembly.TryOpenAssociatedPortablePdb(file, path => File.Exists(path) ? File.OpenRead(path) : null, out var provider, out _)
            || provider is null
        )
            return null;
        using (provider)
            return Find(provider.GetMetadataReader(), member);
    }

    static SourceLocation? Find(MetadataReader symbols, MemberInfo member) =>
        member switch
        {
            Type type => FindClass(type, Methods(type).Select(method => Find(symbols, method)).OfType<SourceLocation>().ToList()),
            PropertyInfo property => property
                .GetAccessors(nonPublic: true)
                .Select(accessor => Find(symbols, accessor))
                .OfType<SourceLocation>()
                .FirstOrDefault()
                ?? (property.DeclaringType is { } type ? Find(symbols, type) : null),
            MethodBase method => FindMethod(symbols, method),
            _ => null,
        };

    static SourceLocation? FindMethod(MetadataReader symbols, MethodBase method)
    {
        var handle = ((MethodDefinitionHandle)MetadataTokens.Handle(method.MetadataToken)).ToDebugInformationHandle();
        return symbols.GetMethodDebugInformation(handle).GetSequencePoints()
            .Where(point => !point.IsHidden && !point.Document.IsNil)
            .Select(point => new SourceLocation(symbols.GetString(symbols.GetDocument(point.Document).Name), point.StartLine))
            .FirstOrDefault();
    }

    static IEnumerable<MethodBase> Methods(Type type)
    {
        const BindingFlags Own =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own)).OrderBy(method => method.MetadataToken);
    }

    // The declaration is the last line above the first member that names the class; a constructor that nobody wrote may stand on it.
    static SourceLocation? FindClass(Type type, IReadOnlyList<SourceLocation> members)
    {
        if (members.Count == 0)
            return null;
        var file = members[0].File;
        var first = members.Where(member => member.File == file).Min(member => member.Line);
        if (!File.Exists(file))
            return new(file, first);
        var declaration = new Regex($@"\b(class|record)\s+{Regex.Escape(type.Name.Split('`')[0])}\b");
        var lines = File.ReadLines(file).Take(first).ToList();
        var found = lines.FindLastIndex(line => declaration.IsMatch(line));
        return new(file, found < 0 ? first : found + 1);
    }
}
