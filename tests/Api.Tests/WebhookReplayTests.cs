using System.Globalization;
using System.Net;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Tests;
using static VoiceAssistant.Api.Tests.Webhooks;

namespace VoiceAssistant.Api.Tests;

/// <summary>Webhooks that are forged, or come again: refused, counted, and logged once in a while.</summary>
public sealed class WebhookReplayTests
{
    private readonly ManualTime _time = new();
    private ApiHost _host = null!;

    [SetUp]
    public void Start() => _host = ApiHost.Start(time: _time);

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public async Task What_is_refused_is_counted_by_its_reason_and_logged_once_in_a_while()
    {
        (await CountsAsync()).ShouldBe((0, 0, 0), "what has not happened is a zero");
        for (var i = 0; i < 5; i++)
            (await StatusAsync(_host.PostAsync("/telephony/status", Call(), signature: "forged"))).ShouldBe(HttpStatusCode.Forbidden);
        var strange = new Dictionary<string, string>(Call()) { ["AccountSid"] = "AC00000000000000000000000000000002" };
        (await StatusAsync(_host.PostSignedAsync("/telephony/incoming", strange))).ShouldBe(HttpStatusCode.Forbidden);

        (await CountsAsync()).ShouldBe((5, 1, 0));
        Said("Signature").ShouldBe([1]);
        Said("Account").ShouldBe([1]);
        _time.Now += RefusalCount.Interval;
        (await StatusAsync(_host.PostAsync("/telephony/incoming", Call(), signature: null))).ShouldBe(HttpStatusCode.Forbidden);
        Said("Signature").ShouldBe([1, 5], "four that were not said, and this one");
        Said("Account").ShouldBe([1]);
    }

    [Test]
    public async Task Whoever_asks_again_for_a_call_that_is_connected_or_over_gets_no_token_and_is_counted()
    {
        await _host.OpenAsync(await RingAsync(), "CA1");
        (await RingAsync()).Verbs().ShouldBe(["Hangup"]);
        (await CountsAsync()).Replays.ShouldBe(1);
        (await ReportAsync("completed", 1)).ShouldBe(HttpStatusCode.NoContent);
        (await RingAsync()).Verbs().ShouldBe(["Hangup"]);
        (await CountsAsync()).Replays.ShouldBe(2);
        var none = $"/telephony/outbound/{Guid.NewGuid()}";
        (await _host.PostSignedAsync(none, Call("CA2")).TwimlAsync()).Verbs().ShouldBe(["Hangup"]);
        (await CountsAsync()).Replays.ShouldBe(3);
    }

    [Test]
    public async Task What_the_carrier_sends_again_for_want_of_an_answer_is_answered_as_before_and_is_no_replay()
    {
        var (first, again) = (await RingAsync("token-1"), await RingAsync("token-1"));
        again.Verbs().ShouldBe(first.Verbs());
        again.Parameter("callId").ShouldBe(first.Parameter("callId"));
        (await _host.OpenAsync(again, "CA1")).ShouldBeTrue();
        for (var i = 0; i < 2; i++)
            (await ReportAsync("completed", 1, "token-2")).ShouldBe(HttpStatusCode.NoContent);
        (await CountsAsync()).Replays.ShouldBe(0);

        _time.Now += TimeSpan.FromMinutes(10);
        (await ReportAsync("completed", 1, "token-2")).ShouldBe(HttpStatusCode.NoContent);
        (await CountsAsync()).Replays.ShouldBe(1, "the carrier does not try for so long");
    }

    [Test]
    public async Task A_report_whose_number_has_come_is_accepted_and_counted()
    {
        await RingAsync();
        (await ReportAsync("in-progress", 1)).ShouldBe(HttpStatusCode.NoContent);
        (await ReportAsync("ringing", 0)).ShouldBe(HttpStatusCode.NoContent);
        (await CountsAsync()).Replays.ShouldBe(0, "a report that is late is none that comes again");
        (await ReportAsync("in-progress", 1, "another")).ShouldBe(HttpStatusCode.NoContent);
        (await ReportAsync("in-progress", 1)).ShouldBe(HttpStatusCode.NoContent);
        (await CountsAsync()).Replays.ShouldBe(2);
        Said("Replay").ShouldBe([1]);
    }

    private Task<System.Xml.Linq.XElement> RingAsync(string? token = null) =>
        _host.PostSignedAsync("/telephony/incoming", Call(), idempotencyToken: token).TwimlAsync();

    private Task<HttpStatusCode> ReportAsync(string status, int number, string? token = null) => StatusAsync(_host.PostSignedAsync(
        "/telephony/status",
        new(Call()) { ["CallStatus"] = status, ["SequenceNumber"] = number.ToString(CultureInfo.InvariantCulture) },
        idempotencyToken: token));

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return response.StatusCode;
    }

    /// <summary>The numbers that the lines of the log tell, for a reason.</summary>
    private IEnumerable<int> Said(string reason) => _host.Log.Lines
        .Where(line => line.StartsWith("Warning: Webhooks were refused", StringComparison.Ordinal) && line.Contains($": {reason};", StringComparison.Ordinal))
        .Select(line => int.Parse(line.Split(' ')[4], CultureInfo.InvariantCulture));

    private async Task<(int Signatures, int Accounts, int Replays)> CountsAsync()
    {
        using var client = _host.CreateClient();
        var lines = (await client.GetStringAsync("/metrics")).Split('\n');
        return (Count("signature"), Count("account"), Count("replay"));

        int Count(string reason) => int.Parse(
            lines.Single(line => line.StartsWith($"voiceassistant_webhooks_refused_total{{reason=\"{reason}\"}}", StringComparison.Ordinal)).Split(' ')[1],
            CultureInfo.InvariantCulture);
    }
}
