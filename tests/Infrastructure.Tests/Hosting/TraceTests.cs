using System.Diagnostics;
using OpenTelemetry.Trace;
using VoiceAssistant.Infrastructure.Hosting.Telemetry;

namespace VoiceAssistant.Infrastructure.Tests.Hosting;

/// <summary>What is traced, and what of it leaves the host.</summary>
public sealed class TraceTests
{
    [TestCase("/health/live", false)]
    [TestCase("/health/ready", false)]
    [TestCase("/metrics", false)]
    [TestCase("/media/twilio/a-pass", false)]
    [TestCase("/api/contacts", true)]
    [TestCase("/telephony/incoming", true)]
    [TestCase("/healthy", true)]
    public void Requests_are_traced_but_neither_probes_nor_streams(string path, bool isTraced) =>
        RequestSampler.IsTraced(path).ShouldBe(isTraced);

    [TestCase(ActivityKind.Client, SamplingDecision.Drop)]
    [TestCase(ActivityKind.Server, SamplingDecision.RecordAndSample)]
    [TestCase(ActivityKind.Internal, SamplingDecision.RecordAndSample)]
    public void A_statement_that_belongs_to_no_request_begins_no_trace(ActivityKind kind, SamplingDecision expected)
    {
        var statement = new SamplingParameters(default, default, "SELECT", kind);
        new RequestSampler().ShouldSample(statement).Decision.ShouldBe(expected);
    }

    [Test]
    public void A_span_leaves_without_paths_addresses_and_texts_of_errors()
    {
        using var source = new ActivitySource("TraceTests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var secrets = new ConfidentialSpans();

        var request = source.StartActivity("GET")!;
        request.SetTag("url.path", "/+14155550100").SetTag("url.query", "?q=cake").SetTag("client.address", "203.0.113.7").SetTag("http.route", "/{id}");
        request.SetStatus(ActivityStatusCode.Error, "no cake");
        secrets.OnEnd(request);
        request.TagObjects.ShouldBe([new("http.route", "/{id}")]);
        (request.Status, request.StatusDescription, request.Recorded).ShouldBe((ActivityStatusCode.Error, null, true));

        var statement = source.StartActivity("INSERT")!;
        statement.AddException(new InvalidOperationException("cake"));
        secrets.OnEnd(statement);
        statement.Recorded.ShouldBeFalse("an event cannot be taken out");
    }
}
