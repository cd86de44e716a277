using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.Twilio.Callbacks;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>How the emulator of Twilio fails where that is planned: as a service, and as somebody who tells things.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TwilioFaultTests
{
    private const string Create = "/2010-04-01/Accounts/";

    [Test]
    public async Task A_call_is_created_although_its_answer_is_an_error()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Emulator.Faults.Add(new Fault { Path = Create, Method = "POST", Status = 500, IsServed = true });

        var (status, body) = await TryCallAsync(bench);

        (status, body).ShouldBe((500, 20500));
        bench.Network.Calls.All.Count.ShouldBe(1);
    }

    [TestCase(429, 20429)]
    [TestCase(503, null)]
    public async Task A_call_is_not_created_where_the_service_has_not_served(int status, int? code)
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Emulator.Faults.Add(new Fault { Path = Create, Method = "POST", Status = status, Garbage = code is null });

        (await TryCallAsync(bench)).ShouldBe((status, code));
        bench.Network.Calls.All.ShouldBeEmpty();
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task A_connection_breaks_after_or_before_the_call_was_created(bool isServed, int calls)
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Emulator.Faults.Add(isServed ? new Fault { DropAtByte = 0 } : new Fault { DropsUnserved = true });

        await Should.ThrowAsync<HttpRequestException>(() => TryCallAsync(bench));

        bench.Network.Calls.All.Count.ShouldBe(calls);
    }

    [Test]
    public async Task An_answer_never_comes_although_the_call_was_created()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Emulator.Faults.Add(new Fault { FirstByteDelayMs = Timeout.Infinite });

        var asking = TryCallAsync(bench);
        await TwilioBench.UntilAsync(() => bench.Network.Calls.All.Count == 1);

        asking.IsCompleted.ShouldBeFalse();
        bench.Http.CancelPendingRequests();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
    }

    [Test]
    public async Task Callbacks_come_twice_too_late_or_never_and_with_a_wrong_signature()
    {
        await using var bench = await TwilioBench.StartAsync();
        var faults = bench.Network.Callbacks.Faults;
        faults.Add(new CallbackFault { Event = "initiated", Drops = true });
        faults.Add(new CallbackFault { Event = "ringing", DelayMs = 2_000 });
        faults.Add(new CallbackFault { Event = "answered", Copies = 1 });
        faults.Add(new CallbackFault { Event = "completed", WrongSignature = true });

        await bench.OverAsync(await bench.CallAsync());
        await TwilioBench.UntilAsync(() => bench.Application.Of("status", "CallStatus").Contains("ringing"));

        // late, in whichever order the rest of it comes on a busy machine
        bench.Application.Of("status", "CallStatus").ShouldBe(["in-progress", "in-progress", "completed", "ringing"], ignoreOrder: true);
        bench.Application.Of("status", "SequenceNumber").ShouldBe(["2", "2", "3", "1"], ignoreOrder: true);
        bench.Application.Of("status", "SequenceNumber")[0].ShouldBe("2");
        bench.Application.Requests.Where(r => r.Form.GetValueOrDefault("CallStatus") == "in-progress" && r.What == "status")
            .Select(r => r.IdempotencyToken).Distinct().Count().ShouldBe(1);
        bench.Application.WrongSignatures.ShouldBe(1);
    }

    [TestCase("OtherScheme", "wss://[::1]:8443/media", "https://[::1]:8443/media")]
    [TestCase("OtherScheme", "https://h.test", "http://h.test")]
    [TestCase("OtherSlash", "wss://h.test", "wss://h.test/")]
    [TestCase("OtherSlash", "wss://h.test/?a", "wss://h.test?a")]
    [TestCase("WithoutPort", "wss://[::1]:8443/a:1", "wss://[::1]/a:1")]
    [TestCase("WithDefaultPort", "wss://h.test:8443/media", "wss://h.test:443/media")]
    [TestCase("Url", "https://H.test:443/?a=%7E", "https://H.test:443/?a=%7E")]
    [TestCase("OtherSlash", "http://127.0.0.1:5080/status?a=1", "http://127.0.0.1:5080/status/?a=1")]
    public void Every_kind_of_url_is_spelled_so(string spelling, string url, string spelled) => Enum.Parse<SignedAs>(spelling).Spell(url).ShouldBe(spelled);

    [Test]
    public async Task What_is_told_of_one_number_leaves_out_fields_and_has_others()
    {
        await using var bench = await TwilioBench.StartAsync();
        foreach (var number in (string[])[TwilioBench.To, "+15550300002"])
            bench.Network.Callees.Plan(number, Callee.Busy());
        bench.Network.Callbacks.Faults.Add(new CallbackFault
        {
            Kind = "status",
            To = TwilioBench.To,
            Times = null,
            Omits = ["SequenceNumber", "Timestamp", "CallDuration"],
            Sets = new Dictionary<string, string> { ["CallStatus"] = "ended", ["New"] = "1" },
        });

        await bench.CallAsync();
        await bench.SendAsync(HttpMethod.Post, "Calls.json",
            ("To", "+15550300002"), ("From", TwilioBench.From), ("Twiml", "<Response/>"), ("StatusCallback", bench.Application.Url + "/status"));
        await TwilioBench.UntilAsync(() => bench.Application.Of("status", "To").Count == 3);

        foreach (var (_, form, _) in bench.Application.Requests.Where(r => r.What == "status"))
        {
            var isPlanned = form["To"] == TwilioBench.To;
            form.ContainsKey("SequenceNumber").ShouldBe(!isPlanned);
            form.ContainsKey("CallDuration").ShouldBe(!isPlanned && form["CallStatus"] == "busy");
            (form["CallStatus"] == "ended", form.ContainsKey("New")).ShouldBe((isPlanned, isPlanned));
        }

        bench.Application.WrongSignatures.ShouldBe(0, "what is left out is not signed");
    }

    [Test]
    public async Task A_document_that_is_not_given_comes_from_the_fallback_and_one_that_is_asked_for_twice_counts_as_given_last()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = "<Response><Redirect>/next</Redirect></Response>";
        bench.Application.Twiml["next"] = "<Response><Say>Never.</Say></Response>";
        bench.Application.Twiml["fallback"] = "<Response><Say>Instead.</Say></Response>";
        bench.Network.Callbacks.Faults.Add(new CallbackFault { Kind = "document", Url = "/next", Drops = true });
        bench.Network.Callbacks.Faults.Add(new CallbackFault { Kind = "document", Url = "/voice", Copies = 1, DelayMs = 1 });

        var call = await bench.OverAsync(await bench.CallAsync(("FallbackUrl", bench.Application.Url + "/fallback")));

        call.Said.ShouldBe(["Instead."]);
        bench.Application.Of("voice", "CallSid").Count.ShouldBe(2);
        bench.Application.Of("fallback", "ErrorCode").ShouldBe(["11200"]);
    }

    [Test]
    public async Task What_nobody_takes_is_sent_once_more_and_an_error_only_where_the_URL_asks_for_it()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Statuses["status"] = 503;
        bench.Network.Callees.Plan(TwilioBench.To, Callee.Busy());

        foreach (var url in (string[])[bench.Application.Url + "/status", "http://127.0.0.1:1/gone", bench.Application.Url + "/status#rc=2&rp=5xx"])
        {
            var (status, body) = await bench.SendAsync(HttpMethod.Post, "Calls.json",
                ("To", TwilioBench.To), ("From", TwilioBench.From), ("Twiml", "<Response/>"), ("StatusCallback", url));
            status.ShouldBe(201);
            await bench.OverAsync(bench.Network.Calls.Find(body.GetProperty("sid").GetString()!)!);
        }

        bench.Network.Callbacks.Sent.Select(c => c.Attempts).ShouldBe([1, 2, 3]);
    }

    [TestCase("To", "12", 21211)]
    [TestCase("To", "", 21201)]
    [TestCase("To", "+442071838750", 21215)]
    [TestCase("To", "+15550300002", 21216)]
    [TestCase("From", "", 21213)]
    [TestCase("From", "nobody", 21212)]
    [TestCase("From", "+15550777777", 21210)]
    [TestCase("Url", "here", 21205)]
    public async Task What_the_service_would_refuse_is_refused_with_its_code(string name, string value, int code)
    {
        await using var bench = await TwilioBench.StartAsync(o => o.ForbiddenPrefixes = ["+44"]);
        bench.Network.Callees.Plan("+15550300002", new Callee { RefusedWith = 21216 });

        (await TryCallAsync(bench, (name, value))).ShouldBe((400, code));
    }

    [Test]
    public async Task An_account_without_money_is_not_active()
    {
        await using var bench = await TwilioBench.StartAsync(o => o.Balance = 0);

        (await TryCallAsync(bench)).ShouldBe((403, 20005));
    }

    private static async Task<(int Status, int? Code)> TryCallAsync(TwilioBench bench, params (string Name, string Value)[] changed)
    {
        var form = new Dictionary<string, string> { ["To"] = TwilioBench.To, ["From"] = TwilioBench.From, ["Url"] = bench.Application.Url + "/voice" };
        foreach (var (name, value) in changed)
            form[name] = value;
        var (status, body) = await bench.SendAsync(HttpMethod.Post, "Calls.json", [.. form.Select(f => (f.Key, f.Value))]);
        return (status, body.ValueKind == default ? null : body.GetProperty("code").GetInt32());
    }
}
