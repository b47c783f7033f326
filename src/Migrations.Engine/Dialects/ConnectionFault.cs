namespace MigrationsBuild.Dialects;

/// <summary>Why a connection could not be opened.</summary>
public enum ConnectionFault
{
    /// <summary>Something that only the driver's own words tell.</summary>
    Other,

    /// <summary>Nobody listens at the address, or what listens hangs up.</summary>
    Refused,

    /// <summary>No address is known for the host.</summary>
    UnknownHost,

    /// <summary>The server does not let this user in.</summary>
    Login,

    /// <summary>The server has no such database.</summary>
    UnknownDatabase,

    /// <summary>Client and server do not agree on encryption.</summary>
    Tls,

    /// <summary>The server is starting or stopping, or has no connection left.</summary>
    NotReady,

    /// <summary>The server does not answer in time.</summary>
    TimeOut,

    /// <summary>The file of the database cannot be opened or made.</summary>
    FileNotOpened,

    /// <summary>The file holds something else.</summary>
    NotADatabase,
}
