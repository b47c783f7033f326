using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace MigrationsBuild.Dialects;

/// <summary>How a connection is asked for, and why it was not had.</summary>
public abstract partial class Dialect
{
    /// <summary>The drivers that SQLAlchemy's URLs name after <c>+</c>. They are read over: the project's own reference decides.</summary>
    public virtual IReadOnlyList<string> UrlDrivers => [];

    /// <summary>
    /// The driver's keywords for the seconds that opening may take, the first one known to every driver; empty where there is none.
    /// </summary>
    public virtual IReadOnlyList<string> ConnectTimeoutKeywords => [];

    /// <summary>
    /// The driver's keywords for the seconds to wait for a database that another connection holds; empty where the session's lock
    /// waits by itself.
    /// </summary>
    public virtual IReadOnlyList<string> LockTimeoutKeywords => [];

    /// <summary>
    /// The driver's keywords, where it has them, for whether errors tell what stands in the way; it is asked to, unless the string
    /// says otherwise.
    /// </summary>
    public virtual IReadOnlyList<string> ErrorDetailKeywords => [];

    /// <summary>The server's version, from what <see cref="DbConnection.ServerVersion"/> says; null where it is not understood.</summary>
    public virtual ServerVersion? VersionOf(string text) => null;

    /// <summary>Why a connection could not be opened, from the whole chain of exceptions.</summary>
    public ConnectionFault FaultOf(Exception failure)
    {
        var chain = Chain(failure).ToList();
        return chain
            .OfType<DbException>()
            .Select(ServerFault)
            .Concat(chain.Select(NetworkFault))
            .FirstOrDefault(fault => fault != ConnectionFault.Other);
    }

    /// <summary>What one exception of the driver tells, by the numbers and words of the product.</summary>
    protected virtual ConnectionFault ServerFault(DbException failure) => ConnectionFault.Other;

    /// <summary>A number that drivers without SqlState leave in <see cref="Exception.Data"/>; null where there is none.</summary>
    protected static int? DataNumber(Exception failure, string key) =>
        int.TryParse(
            Convert.ToString(failure.Data[key], CultureInfo.InvariantCulture),
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    static ConnectionFault NetworkFault(Exception failure) =>
        failure switch
        {
            SocketException
            {
                SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery
            } => ConnectionFault.UnknownHost,
            SocketException { SocketErrorCode: SocketError.TimedOut } => ConnectionFault.TimeOut,
            SocketException => ConnectionFault.Refused,
            AuthenticationException => ConnectionFault.Tls,
            TimeoutException => ConnectionFault.TimeOut,
            _ => ConnectionFault.Other,
        };

    static IEnumerable<Exception> Chain(Exception failure)
    {
        for (Exception? link = failure; link is not null; link = link.InnerException)
            yield return link;
    }
}
