using System.Globalization;
using System.Text.Json;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Otlp;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>
/// What both hosts tell about a day of calls: logs as in production, at their most talkative, metrics, and traces in a
/// collector.
/// </summary>
internal sealed class TelemetryTests
{
    private const string From = "+15550298761";

    private static readonly (string, string)[] Talkative =
    [
        ("Logging__LogLevel__Default", "Trace"),
        ("Logging__LogLevel__Microsoft", "Trace"),
        ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"),
        ("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"),
        ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Trace"),
    ];

    private readonly List<JsonElement> _log = [];
    private OtlpCollector _collector = null!;
    private Deployment _deployment = null!;
    private CallResult _call = null!;
    private IReadOnlyList<LoggedTurn> _turns = null!;
    private string _metrics = "";

    [OneTimeSetUp]
    public async Task ADayOfCallsAsync()
    {
        _collector = await OtlpCollector.StartAsync();
        _deployment = await Deployment.StartAsync(
            PostgreSqlDatabase.IsSkipped ? DatabaseKind.Sqlite : DatabaseKind.PostgreSql,
            [("Otlp__Endpoint", _collector.Url), ("Scripted__Transcript", "The marzipan is in the blue drawer."),
                ("Scripted__Reply", "Then let us bake the almond cake.")]);
        await _deployment.RestartAsync([("ASPNETCORE_ENVIRONMENT", "Staging"), .. Talkative]);
        var options = _deployment.CallOptions with { From = From };
        _call = await _deployment.CallAsync(
            new Scenario
            {
                Name = "talk",
                Steps =
                [
                    Talk.ReplyEnd, Step.Say(1_000), Step.Interrupt(800, 1_000), Talk.ReplyEnd,
                    Step.Dtmf("4711#"), Talk.ReplyEnd, Step.HangUp(),
                ],
            },
            options);
        await _deployment.CallAsync(Anything, options with { To = "+15550109999" });
        await _deployment.CallAsync(Anything, options with { Faults = CallFaults.WrongSignature });
        _metrics = _deployment.Media.Metrics;
        _turns = (await _deployment.LogOfAsync(_call)).Turns!;

        _deployment.Media.Terminate();
        _deployment.Api.Terminate();
        await Task.WhenAll(
            _deployment.Media.ExitAsync(), _deployment.Api.ExitAsync());
        foreach (var line in (_deployment.Api.Output + _deployment.Media.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            _log.Add(JsonElement.Parse(line));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _deployment.Dispose();
        await _collector.DisposeAsync();
    }

    [Test]
    public void Neither_logs_nor_metrics_nor_traces_hold_a_number_a_word_a_token_or_a_key()
    {
        _log.Count.ShouldBeGreaterThan(500, "the logs are at their most talkative");
        _collector.Bodies.ShouldNotBeEmpty();
        _deployment.CheckConfidence([_metrics, .. _collector.Bodies]);
    }

    [Test]
    public void A_call_is_one_trace_across_both_hosts_named_by_its_id()
    {
        var spans = _collector.Spans.Where(s => s.Attributes.ContainsKey("voiceassistant.call.id")).ToList();
        spans.Select(s => s.TraceId).Distinct().ShouldBe([CallId.Replace("-", "", StringComparison.Ordinal)]);
        spans.ShouldAllBe(s => s.Attributes["voiceassistant.call.id"] == CallId);

        var answer = spans.Where(s => s.ParentId.Length == 0).ShouldHaveSingleItem();
        (answer.Service, answer.Name).ShouldBe(("voiceassistant.api", "answer"));
        var call = spans.Where(s => s.ParentId == answer.SpanId).ShouldHaveSingleItem();
        (call.Service, call.Name).ShouldBe(("voiceassistant.realtimemedia", "call"));
        call.Attributes["voiceassistant.call.outcome"].ShouldBe("CallerHungUp");
        var turns = Children(call);
        turns.ShouldAllBe(t => t.Name == "turn" && t.Start >= call.Start && t.End <= call.End);
        turns.Select(t => t.Attributes["voiceassistant.turn.number"]).ShouldBe(_turns.Select(t => $"{t.Number}"), "as in the log");
    }

    [Test]
    public void A_turn_has_a_span_for_every_step_that_it_took()
    {
        var turns = Children(_collector.Spans.Single(s => s.Name == "call"));
        foreach (var (turn, logged) in turns.Zip(_turns))
        {
            var steps = Children(turn);
            steps.Select(s => s.Name).ShouldBe(StepsOf(logged));
            steps.ShouldAllBe(s => s.Start >= turn.Start && s.End <= turn.End);
            turn.Attributes["voiceassistant.turn.interrupted"].ShouldBe(logged.Interrupted == true ? "true" : "false");
            turn.Attributes["voiceassistant.turn.initiator"].ShouldBe(logged.CallerSaid is null ? "assistant" : "caller");
            steps.Where(s => s.Name == "model").ShouldAllBe(s => s.Attributes["voiceassistant.provider"] == "Scripted");
        }

        _turns.ShouldContain(t => t.Interrupted == true);
        _turns.ShouldContain(t => t.CallerSaid != null && t.Latency!.RecognitionMs == null, "keys are not recognised by ear");
    }

    [Test]
    public void Every_line_of_a_call_names_it_and_every_line_of_a_turn_its_number()
    {
        var ended = _log.Where(l => Text(l, "Message").Contains("ended: CallerHungUp", StringComparison.Ordinal)).ShouldHaveSingleItem();
        Scope(ended, "CallId").ShouldBe(CallId);
        var thoughts = _log.Where(l => Text(l, "Message").StartsWith("ProcessTranscriptCommand: ok", StringComparison.Ordinal)).ToList();
        thoughts.ShouldAllBe(l => Scope(l, "CallId") == CallId);
        thoughts.Select(l => Scope(l, "Turn")).ShouldBe(_turns.Where(t => t.CallerSaid != null).Select(t => $"{t.Number}"));
    }

    [Test]
    public void The_metrics_tell_what_happened()
    {
        Metric("voiceassistant_calls_active").ShouldBe(0);
        Metric("voiceassistant_calls_ended_total{outcome=\"CallerHungUp\"}").ShouldBe(1);
        Steps("endpointing").ShouldBe(_turns.Count(t => t.Latency!.RecognitionMs != null));
        Steps("recognition").ShouldBe(_turns.Count(t => t.Latency!.RecognitionMs != null));
        Steps("model").ShouldBe(_turns.Count(t => t.Latency!.ModelMs != null));
        Steps("synthesis").ShouldBe(_turns.Count(t => t.Latency!.SpeechMs != null));
        Steps("total").ShouldBe(_turns.Count(t => t.Latency!.ReplyMs != null));
        Metric("voiceassistant_turn_latency_seconds_sum{step=\"total\"}").ShouldBe(_turns.Sum(t => t.Latency!.ReplyMs ?? 0) / 1_000, 0.001);
        Metric("voiceassistant_barge_in_latency_seconds_count").ShouldBeGreaterThan(0);
        Metric("voiceassistant_log_writes_dropped_total").ShouldBe(0);
        Metric("voiceassistant_frames_late_total").ShouldBeGreaterThanOrEqualTo(0);
        _metrics.ShouldContain("http_route=\"/media/twilio/{pass?}\"");
    }

    [Test]
    public async Task A_collector_that_never_answers_hurts_no_call_and_is_said_once()
    {
        await using var stuck = await OtlpCollector.StartAsync(isStuck: true);
        using var deployment = await Deployment.StartAsync(("Otlp__Endpoint", stuck.Url));
        var call = await deployment.CallAsync(
            Talk.ReplyEnd, Step.Say(1_000), Talk.ReplyEnd, Step.Say(1_000), Talk.ReplyEnd, Step.HangUp());
        call.Failures.ShouldBeEmpty();
        call.Replies.Count.ShouldBe(3);
        deployment.Media.Terminate();
        await deployment.Media.ExitAsync();
        stuck.Requests.ShouldBeGreaterThan(0);
        deployment.Media.Output.Split("Traces cannot be sent").Length.ShouldBe(2, "one line");
    }

    private static Scenario Anything => new() { Name = "anything", Steps = [Step.Pause(100)] };

    private string CallId => _call.StreamParameters["callId"];

    private List<OtlpSpan> Children(OtlpSpan parent) =>
        [.. _collector.Spans.Where(s => s.ParentId == parent.SpanId).OrderBy(s => s.Start)];

    private static IEnumerable<string> StepsOf(LoggedTurn turn) =>
    [
        .. turn.Latency!.RecognitionMs is null ? Array.Empty<string>() : ["endpointing", "recognition"],
        .. turn.CallerSaid is null ? Array.Empty<string>() : ["model"],
        .. turn.Latency.SpeechMs is null ? Array.Empty<string>() : ["synthesis", "playback"],
    ];

    private double Steps(string step) => Metric($"voiceassistant_turn_latency_seconds_count{{step=\"{step}\"}}");

    private double Metric(string name) => double.Parse(
        _metrics.Split('\n').Single(l => l.StartsWith(Labelled(name) + " ", StringComparison.Ordinal)).Split(' ')[^1],
        CultureInfo.InvariantCulture);

    private static string Labelled(string name) => name.EndsWith('}') ? name : name + "{}";

    private static string Text(JsonElement line, string member) => line.GetProperty(member).GetString()!;

    private static string? Scope(JsonElement line, string key) => line.GetProperty("Scopes").EnumerateArray()
        .Where(s => s.ValueKind == JsonValueKind.Object && s.TryGetProperty(key, out _))
        .Select(s => s.GetProperty(key).ToString()).SingleOrDefault();
}
