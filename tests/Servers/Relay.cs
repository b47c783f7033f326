using System.Net;
using System.Net.Sockets;

namespace Tests.Servers;

/// <summary>A port of the loopback address that leads to another one.</summary>
public sealed class Relay : IDisposable
{
    readonly TcpListener listener;

    public Relay(int port, int target)
    {
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync(target);
    }

    public void Dispose() => listener.Dispose();

    async Task AcceptAsync(int target)
    {
        try
        {
            while (true)
                _ = ForwardAsync(await listener.AcceptTcpClientAsync(), target);
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
        }
    }

    static async Task ForwardAsync(TcpClient client, int target)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, target);
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
    }
}
