using System.Net;
using System.Net.Sockets;

namespace Tests.Servers;

/// <summary>A port that accepts connections and never answers, or hangs up at once: always, or so often.</summary>
public sealed class Listener : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public Listener(bool hangsUp = false, int times = int.MaxValue)
    {
        _listener.Start();
        if (hangsUp)
            _ = HangUpAsync(times);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    async Task HangUpAsync(int times)
    {
        try
        {
            for (var i = 0; i < times; i++)
            {
                using var socket = await _listener.AcceptSocketAsync();
                socket.LingerState = new(true, 0);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
        }
    }
}
