namespace Migrations.Engine.Diagnostics;

/// <summary>What our own code asks of a failure, where it answers one kind in another way than by its message.</summary>
enum FailureKind
{
    /// <summary>Nobody asks.</summary>
    Other,

    /// <summary>An operation makes what is there already.</summary>
    AlreadyThere,

    /// <summary>An operation changes what is not there.</summary>
    NotThere,

    /// <summary>An operation contradicts the schema, or itself, in another way.</summary>
    Contradicts,

    /// <summary>A revision's code threw.</summary>
    RevisionThrew,

    /// <summary>It comes of where a database is, so that of several binds one is to be named.</summary>
    PlaceOfDatabase,

    /// <summary>The version table names a revision that the code does not have.</summary>
    RowNotInCode,

    /// <summary>Another run holds the lock.</summary>
    LockHeld,

    /// <summary>Some binds were committed before it, and its message says which.</summary>
    SaysWhatIsCommitted,
}
