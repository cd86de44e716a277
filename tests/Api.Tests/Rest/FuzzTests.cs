using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>
/// Random, boundary and hostile values in every place that the document names, never answered by a failure of ours.
/// <c>VOICEASSISTANT_FUZZ_SECONDS=60</c> goes on for longer, <c>VOICEASSISTANT_FUZZ_SEED</c> takes another seed.
/// </summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class FuzzTests(DatabaseKind kind)
{
    private const int Requests = 1_000;

    private static readonly int Seed = Setting("SEED") ?? 1;

    private readonly Random _random = new(Seed);
    private readonly TestIssuer _issuer = new();
    private TestDatabase _database = null!;
    private ApiHost _host = null!;

    [SetUp]
    public void Start()
    {
        _database = TestDatabase.Reserve(kind);
        _host = ApiHost.Start(new(_database.Settings) { ["RateLimits:RequestsPerUser"] = "1000000" }, _issuer);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _database.Dispose();
        _issuer.Dispose();
    }

    [Test]
    public async Task No_request_makes_the_Api_fail()
    {
        var tenant = await Tenant.MoveInAsync(_host, _issuer, "+15550100001");
        var document = await ApiDocument.ReadAsync(_host);
        var operations = document.Operations.Where(o => o.NeedsToken && !o.Path.StartsWith("/api/users", StringComparison.Ordinal)).ToArray();
        var values = new HostileValues(_random);
        using var client = _host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Token);
        var statuses = new Dictionary<HttpStatusCode, int>();
        var clock = Stopwatch.StartNew();
        var sent = 0;
        for (; Goes(sent, clock.Elapsed); sent++)
        {
            var operation = values.Pick(operations);
            using var request = Request(operation, tenant, values, out var description);
            using var response = await client.SendAsync(request);
            ((int)response.StatusCode).ShouldBeLessThan(500, $"seed {Seed}, request {sent}: {description}\n{Failures()}");
            response.StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized);
            statuses[response.StatusCode] = statuses.GetValueOrDefault(response.StatusCode) + 1;
        }
        TestContext.Out.WriteLine($"{kind}, seed {Seed}: {sent} requests in {clock.Elapsed.TotalSeconds:0} s; "
            + string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{(int)s.Key}: {s.Value}")));
        statuses.Keys.ShouldContain(HttpStatusCode.OK);
        statuses.Keys.ShouldContain(HttpStatusCode.BadRequest);
    }

    private static bool Goes(int sent, TimeSpan elapsed) =>
        Setting("SECONDS") is { } seconds ? elapsed.TotalSeconds < seconds : sent < Requests;

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable($"VOICEASSISTANT_FUZZ_{name}"), CultureInfo.InvariantCulture, out var value) ? value : null;

    private HttpRequestMessage Request(ApiOperation operation, Tenant tenant, HostileValues values, out string description)
    {
        var id = _random.Next(3) == 0 ? values.Text() : operation.HasId ? tenant.ObjectOf(operation.Path).ToString() : "";
        var path = operation.Path.Replace("{id}", Escape(id), StringComparison.Ordinal);
        var query = operation.Query.Where(_ => _random.Next(3) == 0).Select(name => $"{name}={Escape(values.Text())}").ToList();
        var target = query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
        var request = new HttpRequestMessage(operation.Method, new Uri(target[..Math.Min(target.Length, 7_000)], UriKind.Relative));
        var body = operation.BodyType is null ? null : values.Body(operation.Body);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, _random.Next(20) == 0 ? "text/plain" : operation.BodyType!);
        if (operation.Headers.Contains("If-Match") && _random.Next(2) == 0)
            request.Headers.TryAddWithoutValidation("If-Match", Header(values.Text()));
        description = $"{operation.Method} {target} {body}";
        return request;
    }

    private static string Escape(string text) => Uri.EscapeDataString(string.Concat(text.Take(2_000).Where(c => !char.IsSurrogate(c))));

    private static string Header(string text) => string.Concat(text.Where(c => c is >= ' ' and < '\u007f').Take(500));

    private string Failures() => string.Join('\n', _host.Log.Lines.Where(l => l.StartsWith("Error", StringComparison.Ordinal)).TakeLast(1));
}
