using System.Net;
using System.Net.Sockets;

namespace Tests.Servers;

/// <summary>A port that accepts connections and never answers, or hangs up at once.</summary>
public sealed class Listener : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public Listener(bool hangsUp = false)
    {
        listener.Start();
        if (hangsUp)
            _ = HangUpAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();

    async Task HangUpAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync();
                socket.LingerState = new(true, 0);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
        }
    }
}
