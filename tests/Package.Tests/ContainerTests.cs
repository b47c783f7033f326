using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Package.Tests;

/// <summary>The SDK's own container publish. The base image comes from a registry in this process; the image goes to a file.</summary>
public class ContainerTests
{
    [Test]
    public void Image_has_the_scripts_and_the_bundle_beside_the_application()
    {
        using var registry = new Registry();
        using var shop = TempProject.Console("Shop", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        shop.Write("Revisions.cs", Code.Usings + Code.Revision("aaaa1111"));
        shop.Publish(
            "-t:PublishContainer", "-r", "linux-x64", "--no-self-contained", "-p:MigrationBundle=true", "-p:ContainerRepository=shop",
            $"-p:ContainerBaseImage={registry.Image}", "-p:ContainerArchiveOutputPath=" + shop.PathOf("shop.tar")
        ).Succeeds();
        Assert.That(
            Files(shop.PathOf("shop.tar")),
            Is.SupersetOf(["app/Shop.dll", "app/migrations/default.sql", "app/migrations/bundle/migrate.dll"])
        );
    }

    // An image is a tar of its layers, each a tar of files.
    static List<string> Files(string image)
    {
        var files = new List<string>();
        using var parts = new TarReader(File.OpenRead(image));
        while (parts.GetNextEntry() is { } part)
        {
            using var content = new MemoryStream();
            part.DataStream?.CopyTo(content);
            if (content.ToArray() is not [0x1f, 0x8b, ..])
                continue;
            content.Position = 0;
            using var layer = new TarReader(new GZipStream(content, CompressionMode.Decompress));
            while (layer.GetNextEntry() is { } file)
                files.Add(file.Name);
        }
        return files;
    }

    /// <summary>A registry with one image of one empty folder, which is all that the SDK asks of a base.</summary>
    sealed class Registry : IDisposable
    {
        readonly HttpListener _listener = new();
        readonly Dictionary<string, (string Type, byte[] Content)> _answers = [];

        public Registry()
        {
            var layer = Layer();
            var config = Content("application/vnd.oci.image.config.v1+json", new()
            {
                ["architecture"] = "amd64",
                ["os"] = "linux",
                ["config"] = new JsonObject(),
                ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(Digest(layer)) },
            });
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
                gzip.Write(layer);
            var manifest = Content("application/vnd.oci.image.manifest.v1+json", new()
            {
                ["schemaVersion"] = 2,
                ["mediaType"] = "application/vnd.oci.image.manifest.v1+json",
                ["config"] = Reference(config),
                ["layers"] = new JsonArray(Reference(("application/vnd.oci.image.layer.v1.tar+gzip", packed.ToArray()))),
            });
            _answers["/v2/"] = ("application/json", "{}"u8.ToArray());
            _answers["/v2/base/manifests/1"] = manifest;
            _answers["/v2/base/manifests/" + Digest(manifest.Content)] = manifest;
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            _listener.Prefixes.Add($"http://localhost:{port}/");
            _listener.Start();
            Image = $"localhost:{port}/base:1";
            _ = Task.Run(AnswerAsync);
        }

        public string Image { get; }

        public void Dispose() => _listener.Close();

        async Task AnswerAsync()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext asked;
                try
                {
                    asked = await _listener.GetContextAsync();
                }
                catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
                using var response = asked.Response;
                if (!_answers.TryGetValue(asked.Request.Url!.AbsolutePath, out var answer))
                {
                    response.StatusCode = 404;
                    continue;
                }
                response.ContentType = answer.Type;
                response.ContentLength64 = answer.Content.Length;
                response.Headers["Docker-Content-Digest"] = Digest(answer.Content);
                if (asked.Request.HttpMethod != "HEAD")
                    await response.OutputStream.WriteAsync(answer.Content);
            }
        }

        JsonObject Reference((string Type, byte[] Content) part)
        {
            var digest = Digest(part.Content);
            _answers["/v2/base/blobs/" + digest] = ("application/octet-stream", part.Content);
            return new() { ["mediaType"] = part.Type, ["digest"] = digest, ["size"] = part.Content.Length };
        }

        static (string Type, byte[] Content) Content(string type, JsonObject json) => (type, Encoding.UTF8.GetBytes(json.ToJsonString()));

        static byte[] Layer()
        {
            using var layer = new MemoryStream();
            using (var tar = new TarWriter(layer))
                tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "etc"));
            return layer.ToArray();
        }

        static string Digest(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
