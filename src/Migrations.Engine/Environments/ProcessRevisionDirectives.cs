namespace MigrationsBuild;

/// <summary>Looks at the directives of a new revision before they are written: it may edit, add or drop some.</summary>
/// <param name="context">The context of the bind that was just compared.</param>
/// <param name="revision">What was asked for.</param>
/// <param name="directives">The revisions about to be written; with several binds the same list for each of them.</param>
public delegate void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision, IList<MigrationScript> directives);

/// <summary>What the verb that writes a revision was asked for.</summary>
/// <param name="RevisionId">The new revision's id.</param>
/// <param name="Message">What it is for.</param>
/// <param name="Autogenerate">Whether it is filled by comparing.</param>
public sealed record RevisionRequest(string RevisionId, string Message, bool Autogenerate);
