using Migrations.Engine.Files;

namespace Migrations.Engine.Revisions;

/// <summary>The revision that a migration of another tool becomes: always the same one, so that it is known again.</summary>
static class ForeignId
{
    /// <summary>Twelve hexadecimal digits, as those of any revision, of the id that the tool gave.</summary>
    public static string RevisionOf(string id) => ContentHash.Of(id)[..12];
}
