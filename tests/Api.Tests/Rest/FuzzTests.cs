using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>
/// Random, boundary and hostile values in every place that the document names, with and without a token, in headers and in
/// bodies that are no text, never answered by a failure of ours.
/// <c>VOICEASSISTANT_FUZZ_SECONDS=60</c> goes on for longer, <c>VOICEASSISTANT_FUZZ_SEED</c> takes another seed.
/// </summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class FuzzTests(DatabaseKind kind)
{
    private const int Requests = 3_000;

    /// <summary>Bytes that every operation with a body takes.</summary>
    private const int SmallestLimit = 256 * 1024;

    private static readonly int Seed = Setting("SEED") ?? 1;

    /// <summary>What a short run reaches as well: every way an operation can end.</summary>
    private static readonly HttpStatusCode[] Ends =
    [
        HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.NotModified, HttpStatusCode.BadRequest,
        HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Conflict,
        HttpStatusCode.PreconditionFailed, HttpStatusCode.UnsupportedMediaType,
    ];

    private TestDatabase _database = null!;
    private ApiHost _host = null!;

    [SetUp]
    public void Start()
    {
        _database = TestDatabase.Reserve(kind);
        _host = ApiHost.Start(
            new(_database.Settings)
            {
                ["RateLimits:RequestsPerUser"] = "1000000",
                ["RateLimits:SignInsPerAddress"] = "1000000",
                ["RateLimits:SignInsPerAccount"] = "1000000",
                ["Cors:Origins"] = "https://app.example.com",
            });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task No_request_makes_the_Api_fail()
    {
        var tenant = await Tenant.RegisterAsync(_host, "owner@example.com", "a password that no request has", "+15550100001");
        var values = new HostileValues(new Random(Seed));
        var reached = new Reached(values, tenant);
        var requests = new HostileRequests(await ApiDocument.ReadAsync(_host), values, reached);
        using var client = _host.CreateClient();
        var statuses = new Dictionary<HttpStatusCode, int>();
        var clock = Stopwatch.StartNew();
        var sent = 0;
        for (; Goes(sent, clock.Elapsed); sent++)
        {
            using var request = requests.Next(out var description);
            using var response = await SendAsync(client, request);
            await ShouldBeNoFailureAsync(response, $"seed {Seed}, request {sent}: {description}");
            await reached.LearnAsync(request, response);
            statuses[response.StatusCode] = statuses.GetValueOrDefault(response.StatusCode) + 1;
        }
        TestContext.Out.WriteLine($"{kind}, seed {Seed}: {sent} requests in {clock.Elapsed.TotalSeconds:0} s; "
            + string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{(int)s.Key}: {s.Value}")));
        Ends.Except(statuses.Keys).ShouldBeEmpty();
        Failures().ShouldBeEmpty();
    }

    /// <summary>Whoever sends more than is taken may be cut off before the answer can be read: that, too, is a 413.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        // refused unread, such a body has the server close the connection a moment later: it is not to be the next request's
        request.Headers.ConnectionClose = request.Content?.Headers.ContentLength > SmallestLimit ? true : null;
        try
        {
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await response.ReadWholeAsync();
            return response;
        }
        catch (HttpRequestException e) when (e.InnerException is IOException && request.Content?.Headers.ContentLength > SmallestLimit)
        {
            return new HttpResponseMessage(HttpStatusCode.RequestEntityTooLarge) { Content = JsonContent.Create(new { }), RequestMessage = request };
        }
    }

    private static bool Goes(int sent, TimeSpan elapsed) =>
        Setting("SECONDS") is { } seconds ? elapsed.TotalSeconds < seconds : sent < Requests;

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable($"VOICEASSISTANT_FUZZ_{name}"), CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A mistake of the client's is explained to it, and never with our own code.</summary>
    private async Task ShouldBeNoFailureAsync(HttpResponseMessage response, string request)
    {
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            (await response.Content.ReadAsStringAsync()).ShouldMatch("No telephone carrier is set up|MCP server|token URL", request);
        else
            ((int)response.StatusCode).ShouldBeLessThan(500, $"{request}\n{Failures()}");
        if ((int)response.StatusCode < 400 || IsRefusedByServer(response))
            return;
        (response.Content.Headers.ContentType?.MediaType).ShouldBeOneOf(["application/problem+json", "application/json"], request);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("   at ", Case.Sensitive, request);
    }

    /// <summary>Kestrel lets no U+0000 into a path, and says so without a body before any code of ours runs.</summary>
    private static bool IsRefusedByServer(HttpResponseMessage response) =>
        response is { StatusCode: HttpStatusCode.BadRequest, Content.Headers.ContentLength: 0 }
        && response.RequestMessage!.RequestUri!.AbsolutePath.Contains("%00", StringComparison.Ordinal);

    private string Failures() => string.Join('\n', _host.Log.Lines.Where(l => l.StartsWith("Error", StringComparison.Ordinal)).TakeLast(1));
}
