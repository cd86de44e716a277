using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Telemetry;

namespace VoiceAssistant.Infrastructure.Tests.Hosting;

/// <summary>What Prometheus reads.</summary>
public sealed class PrometheusTests
{
    private const string Name = "VoiceAssistant.PrometheusTests";

    private readonly Meter _meter = new(Name);
    private readonly HttpClient _client = new();
    private WebApplication _host = null!;

    [SetUp]
    public async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTelemetry();
        _host = builder.Build();
        _host.MapMetrics();
        await _host.StartAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _client.Dispose();
        _meter.Dispose();
    }

    [Test]
    public async Task A_counter_ends_in_total_and_keeps_its_labels()
    {
        var counter = _meter.CreateCounter<long>("cakes.baked", "{cake}", "Cakes that were baked.");
        counter.Add(2, new KeyValuePair<string, object?>("sort.of", "plum \"pie\""));
        counter.Add(1, new KeyValuePair<string, object?>("sort.of", "plum \"pie\""));
        (await ScrapeAsync()).ShouldContain("""
            # TYPE cakes_baked_total counter
            # HELP cakes_baked_total Cakes that were baked.
            cakes_baked_total{sort_of="plum \"pie\""} 3

            """);
    }

    [Test]
    public async Task What_goes_up_and_down_is_a_gauge()
    {
        var ovens = _meter.CreateUpDownCounter<int>("ovens.hot");
        ovens.Add(2);
        ovens.Add(-1);
        (await ScrapeAsync()).ShouldContain("# TYPE ovens_hot gauge\novens_hot{} 1\n");
    }

    [Test]
    public async Task A_histogram_counts_upwards_in_buckets_and_names_its_unit()
    {
        var time = _meter.CreateHistogram(
            "baking.time", "s", "", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        foreach (var seconds in (double[])[0.25, 0.5, 0.75, 3])
            time.Record(seconds);
        (await ScrapeAsync()).ShouldContain("""
            # TYPE baking_time_seconds histogram
            baking_time_seconds_bucket{le="0.5"} 2
            baking_time_seconds_bucket{le="1"} 3
            baking_time_seconds_bucket{le="+Inf"} 4
            baking_time_seconds_sum{} 4.5
            baking_time_seconds_count{} 4

            """);
    }

    [Test]
    public async Task A_second_scrape_goes_on_counting()
    {
        var counter = _meter.CreateCounter<double>("flour", "By");
        counter.Add(1.5);
        await ScrapeAsync();
        counter.Add(1);
        (await ScrapeAsync()).ShouldContain("flour_bytes_total{} 2.5");
    }

    [Test]
    public async Task Which_names_were_asked_for_is_not_told()
    {
        await Dns.GetHostAddressesAsync("localhost");
        var metrics = await ScrapeAsync();
        metrics.ShouldContain("dns_lookup_duration_seconds_count{} ");
        metrics.ShouldNotContain("dns_question_name");
    }

    [Test]
    public async Task Metrics_are_read_and_not_written()
    {
        using var answer = await _client.PostAsync(new Uri($"{_host.Urls.Single()}/metrics"), content: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [TestCase("127.0.0.1", true)]
    [TestCase("::1", true)]
    [TestCase("::ffff:127.0.0.1", true)]
    [TestCase("10.1.2.3", true)]
    [TestCase("172.31.0.1", true)]
    [TestCase("172.32.0.1", false)]
    [TestCase("192.168.1.1", true)]
    [TestCase("::ffff:192.168.1.1", true)]
    [TestCase("fd00::1", true)]
    [TestCase("203.0.113.7", false)]
    [TestCase("::ffff:203.0.113.7", false)]
    [TestCase("2001:db8::1", false)]
    [TestCase("0.0.0.0", false)]
    public void Only_private_addresses_are_private(string address, bool isPrivate) =>
        MetricsEndpoint.IsPrivate(IPAddress.Parse(address)).ShouldBe(isPrivate);

    [Test]
    public void No_address_is_not_private() => MetricsEndpoint.IsPrivate(null).ShouldBeFalse();

    private Task<string> ScrapeAsync() => _client.GetStringAsync(new Uri($"{_host.Urls.Single()}/metrics"));
}
