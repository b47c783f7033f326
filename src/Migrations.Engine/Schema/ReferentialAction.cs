namespace MigrationsBuild;

/// <summary>What happens to referring rows when the referred one is deleted or its key changes.</summary>
public enum ReferentialAction
{
    /// <summary>NO ACTION: an error at the end of the statement, or of the transaction.</summary>
    NoAction,

    /// <summary>RESTRICT: an error at once.</summary>
    Restrict,

    /// <summary>CASCADE: the same happens to them.</summary>
    Cascade,

    /// <summary>SET NULL.</summary>
    SetNull,

    /// <summary>SET DEFAULT.</summary>
    SetDefault,
}
