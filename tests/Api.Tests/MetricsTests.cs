using System.Net;

namespace VoiceAssistant.Api.Tests;

/// <summary>Who may read <c>/metrics</c>, and what is there.</summary>
public sealed class MetricsTests
{
    [Test]
    public async Task A_neighbour_reads_requests_by_route_and_the_runtime()
    {
        await using var host = ApiHost.Start();
        using var client = host.CreateClient();
        await client.GetAsync("/health/live");
        using var response = await client.GetAsync("/metrics");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldContain("# TYPE http_server_request_duration_seconds histogram");
        text.ShouldContain("http_route=\"/health/live\"");
        text.ShouldContain("# TYPE dotnet_gc_collections_total counter");
    }

    [TestCase("X-Forwarded-For")]
    [TestCase("Forwarded")]
    public async Task What_came_through_a_proxy_is_not_there(string header)
    {
        await using var host = ApiHost.Start();
        (await ReadAsync(host, header)).ShouldBe(HttpStatusCode.NotFound);
    }

    [TestCase("Off", null, HttpStatusCode.NotFound)]
    [TestCase("Public", "X-Forwarded-For", HttpStatusCode.OK)]
    public async Task A_setting_decides_otherwise(string access, string? header, HttpStatusCode expected)
    {
        await using var host = ApiHost.Start(new() { ["Metrics:Access"] = access });
        (await ReadAsync(host, header)).ShouldBe(expected);
    }

    private static async Task<HttpStatusCode> ReadAsync(ApiHost host, string? header)
    {
        using var client = host.CreateClient();
        if (header is not null)
            client.DefaultRequestHeaders.Add(header, "203.0.113.7");
        using var response = await client.GetAsync("/metrics");
        return response.StatusCode;
    }
}
