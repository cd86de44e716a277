using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

/// <summary>Hosts that do not answer, or not well.</summary>
public sealed class TroubleTests
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    [Test]
    public async Task A_host_that_does_not_exist_is_told_as_such()
    {
        using var web = new Web(names: _ => throw new SocketException((int)SocketError.HostNotFound));
        (await web.ProblemAsync(new Uri("https://no.example/"))).ShouldBe("There is no host called 'no.example'. Check the address.");
        using var empty = new Web(names: _ => []);
        (await empty.ProblemAsync(new Uri("https://no.example/"))).ShouldContain("There is no host");
    }

    [Test]
    public async Task A_name_server_that_fails_is_asked_once_more()
    {
        var asked = 0;
        using var web = new Web(names: _ =>
        {
            asked++;
            throw new SocketException((int)SocketError.TryAgain);
        });
        (await web.ProblemAsync(new Uri("https://no.example/"))).ShouldContain("Try again later");
        asked.ShouldBe(2);
    }

    [Test]
    public async Task A_host_that_refuses_connections_is_told_as_such()
    {
        using var web = new Web();
        (await web.ProblemAsync(new Uri($"http://site.example:{FreePort.Take()}/"))).ShouldContain("refuses connections");
    }

    [Test]
    public async Task A_certificate_that_is_not_valid_is_told_as_such_and_what_it_names_is_not_fetched()
    {
        await using var issuer = await Site.StartAsync(new Dictionary<string, string>());
        await using var site = await Site.StartAsync(http => http.Response.WriteAsync("secret"), Certificate(issuer.Page("/issuer.crt")));
        using var web = new Web();
        (await web.ProblemAsync(new Uri($"https://site.example:{site.Port}/"))).ShouldContain("certificate");
        issuer.Requests.ShouldBeEmpty();
        site.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task A_host_that_sends_no_headers_is_asked_twice_and_not_waited_for()
    {
        using var arrived = new SemaphoreSlim(0);
        await using var site = await Site.StartAsync(http =>
        {
            arrived.Release();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        var time = new SteppedTime();
        using var web = new Web(time: time);
        var problem = web.ProblemAsync(site.Page("/"));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            (await arrived.WaitAsync(Deadline)).ShouldBeTrue();
            await time.PassAsync(TimeSpan.FromSeconds(15));
        }
        (await problem).ShouldContain("takes too long");
        site.Requests.Count.ShouldBe(2);
    }

    [Test]
    public async Task A_page_that_does_not_come_to_an_end_is_not_waited_for()
    {
        var time = new SteppedTime();
        using var arrived = new SemaphoreSlim(0);
        await using var site = await Site.StartAsync(async http =>
        {
            await http.Response.WriteAsync("a");
            await http.Response.Body.FlushAsync();
            arrived.Release();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        using var web = new Web(time: time);
        var problem = web.ProblemAsync(site.Page("/"));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            (await arrived.WaitAsync(Deadline)).ShouldBeTrue();
            SpinWait.SpinUntil(() => web.FileCount > 0, Deadline).ShouldBeTrue();
            time.Advance(TimeSpan.FromSeconds(45));
        }
        (await problem).ShouldContain("takes too long");
        web.FileCount.ShouldBe(0);
    }

    [Test]
    public async Task A_connection_that_breaks_off_is_made_once_more()
    {
        var count = 0;
        await using var site = await Site.StartAsync(async http =>
        {
            http.Response.ContentLength = 4;
            await http.Response.WriteAsync(++count == 1 ? "ha" : "half");
            if (count == 1)
                http.Abort();
        });
        using var web = new Web();
        (await web.ReadAsync(site.Page("/"))).Text.ShouldBe("half");
        web.FileCount.ShouldBe(0);
    }

    [Test]
    public async Task What_is_no_web_server_is_told_as_such()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray());
        });
        using var web = new Web();
        (await web.ProblemAsync(new Uri($"http://site.example:{((IPEndPoint)listener.LocalEndpoint).Port}/"))).ShouldContain("like a web server");
        await served;
    }

    [Test]
    public async Task Whoever_asked_may_give_up()
    {
        using var arrived = new SemaphoreSlim(0);
        await using var site = await Site.StartAsync(http =>
        {
            arrived.Release();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        using var web = new Web();
        using var cancellation = new CancellationTokenSource();
        var page = web.Pages.FetchAsync(new WebPageRequest(site.Page("/")), cancellation.Token);
        (await arrived.WaitAsync(Deadline)).ShouldBeTrue();
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(page);
    }

    /// <summary>Issued by somebody whom nobody knows, and whose certificate is said to be at an address.</summary>
    private static X509Certificate2 Certificate(Uri issuer)
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        var authority = new CertificateRequest("CN=Nobody's authority", issuerKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(from, from.AddYears(1));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("site.example");
        var request = new CertificateRequest("CN=site.example", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuer.AbsoluteUri]));
        using var issued = request.Create(root, from, from.AddDays(30), [1, 2, 3]);
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }
}
