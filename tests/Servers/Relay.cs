using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tests.Servers;

/// <summary>A port of the loopback address that leads to another one, and can cut a connection at words that the client sends.</summary>
public sealed class Relay : IDisposable
{
    readonly TcpListener _listener;
    readonly Cut? _cut;
    int _seen;

    public Relay(int port, int target, Cut? cut = null)
    {
        this._cut = cut;
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _ = AcceptAsync(target);
    }

    /// <summary>Whether the connection was cut.</summary>
    public bool HasCut { get; private set; }

    public void Dispose() => _listener.Dispose();

    async Task AcceptAsync(int target)
    {
        try
        {
            while (true)
                _ = ForwardAsync(await _listener.AcceptTcpClientAsync(), target);
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
        }
    }

    async Task ForwardAsync(TcpClient client, int target)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, target);
            var pair = new Pair(client.GetStream(), server.GetStream());
            await Task.WhenAny(ToServerAsync(pair), ToClientAsync(pair));
        }
    }

    async Task ToServerAsync(Pair pair)
    {
        var buffer = new byte[65536];
        while (await pair.Client.ReadAsync(buffer) is > 0 and var count)
        {
            var isCut = _cut is not null && IsAtWord(Encoding.Latin1.GetString(buffer, 0, count));
            HasCut |= isCut;
            if (isCut && _cut!.Moment == CutMoment.Before)
                return;
            pair.Moment = isCut ? _cut!.Moment : null;
            await pair.Server.WriteAsync(buffer.AsMemory(0, count));
            if (pair.Moment == CutMoment.Within)
                return;
            // What the client sends on its answer must not pass any more; the pair ends once the answer is through.
            if (pair.Moment == CutMoment.Between)
                await Task.Delay(TimeSpan.FromMinutes(1));
        }
    }

    static async Task ToClientAsync(Pair pair)
    {
        var buffer = new byte[65536];
        while (await pair.Server.ReadAsync(buffer) is > 0 and var count)
        {
            var moment = pair.Moment;
            if (moment == CutMoment.After)
                return;
            await pair.Client.WriteAsync(buffer.AsMemory(0, count));
            if (moment == CutMoment.Between)
                return;
        }
    }

    bool IsAtWord(string sent)
    {
        var before = _seen;
        for (var at = -1; (at = sent.IndexOf(_cut!.Word, at + 1, StringComparison.OrdinalIgnoreCase)) >= 0;)
            if (at + _cut.Word.Length == sent.Length || !char.IsLetter(sent[at + _cut.Word.Length]))
                _seen++;
        return before < _cut.Occurrence && _seen >= _cut.Occurrence;
    }

    sealed class Pair(NetworkStream client, NetworkStream server)
    {
        public NetworkStream Client => client;

        public NetworkStream Server => server;

        volatile object? _moment;

        public CutMoment? Moment { get => (CutMoment?)_moment; set => _moment = value; }
    }
}

/// <summary>Where a connection is cut.</summary>
/// <param name="Word">What the client sends then, as a whole word.</param>
/// <param name="Moment">When.</param>
/// <param name="Occurrence">For the how manieth time it sends that.</param>
public sealed record Cut(string Word, CutMoment Moment, int Occurrence = 1);

public enum CutMoment
{
    /// <summary>The server does not get it.</summary>
    Before,

    /// <summary>The server gets it, and is at it.</summary>
    Within,

    /// <summary>The server has done it, and the client does not hear of it.</summary>
    After,

    /// <summary>The client has its answer.</summary>
    Between,
}
