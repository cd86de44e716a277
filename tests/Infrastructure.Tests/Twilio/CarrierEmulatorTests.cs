using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Tests.WebPages;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.Twilio;
using Phone = VoiceAssistant.VendorEmulators.Twilio.Calls.Callee;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

/// <summary>The carrier with the emulator behind it, and an application that keeps whoever answers on the line.</summary>
internal sealed class CarrierEmulatorTests
{
    private static readonly PhoneNumber Line = PhoneNumber.Parse("+15550100000"), Callee = PhoneNumber.Parse("+15550300001");

    private TwilioEmulator _twilio = null!;
    private Site _application = null!;
    private CarrierHost _host = null!;

    private ICarrier Carrier => _host.Carrier;

    [SetUp]
    public async Task StartAsync()
    {
        _twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { CallsPerSecond = 1_000, RedirectsMedia = true });
        _application = await Site.StartAsync(http =>
        {
            http.Response.ContentType = "text/xml";
            return http.Response.WriteAsync("<Response><Pause length=\"600\"/></Response>");
        });
        _host = CarrierHost.At(
            _twilio.Origin, ("Twilio:AccountSid", _twilio.Options.AccountSid), ("Twilio:AuthToken", _twilio.Options.AuthToken),
            ("PublicUrls:Api", $"http://127.0.0.1:{_application.Port}"));
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _twilio.DisposeAsync();
        await _application.DisposeAsync();
    }

    [Test]
    public async Task A_call_that_was_placed_is_read_and_found()
    {
        _twilio.Network.Callees.Plan(Callee.Value, Phone.Busy());
        var id = CallId.New();
        var placed = await PlaceAsync(id);
        await UntilAsync(placed, CarrierCallStatus.Busy);
        (await Carrier.FindPlacedAsync(Line, Callee, DateTime.UnixEpoch, default)).ShouldHaveSingleItem().ProviderCallId.ShouldBe(placed);
        (await Carrier.FindPlacedAsync(Line, Callee, DateTime.UtcNow.AddHours(1), default)).ShouldBeEmpty();
        (await Carrier.FindPlacedAsync(Callee, Line, DateTime.UnixEpoch, default)).ShouldBeEmpty();
        (await Carrier.ReadAsync("CA" + new string('0', 32), default)).ShouldBeNull();
        _application.Requests.ShouldContain($"/telephony/status/{id}");
    }

    [Test]
    public async Task All_of_many_calls_are_found()
    {
        _twilio.Network.Callees.Plan(Callee.Value, Phone.Busy());
        List<string> placed = [];
        for (var i = 0; i < 60; i++)
            placed.Add(await PlaceAsync());
        (await Carrier.FindPlacedAsync(Line, Callee, DateTime.UnixEpoch, default)).Select(call => call.ProviderCallId).ShouldBe(placed, ignoreOrder: true);
    }

    [Test]
    public async Task A_call_in_progress_is_recorded_redirected_and_ended()
    {
        var id = CallId.New();
        var call = await PlaceAsync(id);
        await UntilAsync(call, CarrierCallStatus.InProgress);
        var recording = await Carrier.StartRecordingAsync(call, default);
        await Carrier.ChangeRecordingAsync(call, recording, RecordingChange.Pause, default);
        await Carrier.ChangeRecordingAsync(call, recording, RecordingChange.Resume, default);
        await Carrier.RedirectAsync(call, default);
        await Waiting.UntilAsync(() => _application.Requests.Contains("/telephony/stream-ended"));
        await Carrier.ChangeRecordingAsync(call, recording, RecordingChange.Stop, default);
        await Carrier.HangUpAsync(call, default);
        await UntilAsync(call, CarrierCallStatus.Completed);
        await Carrier.HangUpAsync(call, default);
        (await _host.FailAsync(carrier => carrier.RedirectAsync(call, default))).Failure.ShouldBe(CarrierFailure.Refused);
        await Waiting.UntilAsync(() => _application.Requests.Contains("/telephony/recording"));
        _application.Requests.ShouldContain($"/telephony/outbound/{id}");

        using var audio = new MemoryStream();
        (await Carrier.FetchRecordingAsync(recording, audio, default)).ShouldBeTrue();
        var wav = audio.ToArray();
        System.Text.Encoding.ASCII.GetString(wav, 0, 4).ShouldBe("RIFF");
        wav[22].ShouldBe((byte)2, "channels");
        await Carrier.DeleteRecordingAsync(recording, default);
        await Carrier.DeleteRecordingAsync(recording, default);
        (await Carrier.FetchRecordingAsync(recording, Stream.Null, default)).ShouldBeFalse();
    }

    [Test]
    public async Task A_call_that_rings_is_ended()
    {
        _twilio.Network.Callees.Plan(Callee.Value, Phone.Human(afterMs: 600_000));
        var call = await PlaceAsync();
        await UntilAsync(call, CarrierCallStatus.Ringing);
        await Carrier.HangUpAsync(call, default);
        await Waiting.UntilAsync(async () => (await Carrier.ReadAsync(call, default))!.IsOver);
    }

    [Test]
    public async Task What_is_refused_says_why()
    {
        _twilio.Options.ForbiddenPrefixes = ["+1555"];
        (await _host.FailAsync(_ => PlaceAsync())).Code.ShouldBe(21215);
        _twilio.Options.ForbiddenPrefixes = [];
        _twilio.Network.Callees.Plan(Callee.Value, Phone.Human() with { RefusedWith = 21219 });
        (await _host.FailAsync(_ => PlaceAsync())).Code.ShouldBe(21219);
        (await _host.FailAsync(carrier => carrier.PlaceAsync(Outgoing(CallId.New()) with { From = Callee }, default))).Failure.ShouldBe(CarrierFailure.Refused);
        _twilio.Options.Balance = 0;
        var told = await _host.FailAsync(_ => PlaceAsync());
        told.Failure.ShouldBe(CarrierFailure.Refused);
        told.Message.ShouldContain("balance");
    }

    [Test]
    public async Task Whoever_is_asked_is_shown_a_caller_as_long_as_that_is_on_the_line()
    {
        var caller = PhoneNumber.Parse("+14155550123");
        await Carrier.ConnectNumberAsync((await Carrier.FindNumberAsync(Line, default))!, default);
        var call = _twilio.Network.Ring(caller.Value, Line.Value, Phone.Human()).ShouldNotBeNull();
        Task<string> AskAsync(string from, string token) => Carrier.ConsultAsync(
            new ConsultationCall(CallId.New(), Line, Callee.Value, TimeSpan.FromSeconds(25), new ShownCaller(PhoneNumber.Parse(from), token)), default);

        var asked = await AskAsync(caller.Value, call.CallToken!);
        _twilio.Network.Calls.Find(asked)!.From.ShouldBe(caller.Value);
        (await _host.FailAsync(_ => AskAsync("+14155550124", call.CallToken!))).Code.ShouldBe(21210);
        (await _host.FailAsync(_ => AskAsync(caller.Value, "another"))).Code.ShouldBe(21210);
        await UntilAsync(call.Sid, CarrierCallStatus.InProgress);
        await Carrier.HangUpAsync(call.Sid, default);
        await UntilAsync(call.Sid, CarrierCallStatus.Completed);
        (await _host.FailAsync(_ => AskAsync(caller.Value, call.CallToken!))).Failure.ShouldBe(CarrierFailure.Refused);
        _application.Requests.ShouldContain("/telephony/incoming");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Whether_a_call_was_placed_that_broke_off_is_found_out(bool isPlaced)
    {
        _twilio.Faults.Add(isPlaced ? new Fault { Method = "POST", DropAtByte = 0 } : new Fault { Method = "POST", DropsUnserved = true });
        (await _host.FailAsync(_ => PlaceAsync())).Failure.ShouldBe(CarrierFailure.Unknown);
        (await Carrier.FindPlacedAsync(Line, Callee, DateTime.UnixEpoch, default)).Count.ShouldBe(isPlaced ? 1 : 0);
    }

    [TestCase(500)]
    [TestCase(503)]
    public async Task So_is_one_that_was_placed_although_the_answer_is_an_error(int status)
    {
        _twilio.Faults.Add(new Fault { Method = "POST", Status = status, IsServed = true, Garbage = status == 503 });
        (await _host.FailAsync(_ => PlaceAsync())).Failure.ShouldBe(CarrierFailure.Unknown);
        (await Carrier.FindPlacedAsync(Line, Callee, DateTime.UnixEpoch, default)).Count.ShouldBe(1);
    }

    [Test]
    public async Task A_number_is_listed_connected_and_found()
    {
        (await Carrier.ListNumbersAsync(default)).Select(number => number.Number.Value).ShouldBe(_twilio.Options.Numbers, ignoreOrder: true);
        var number = (await Carrier.FindNumberAsync(Line, default)).ShouldNotBeNull();
        number.IsConnected.ShouldBeFalse();
        (await Carrier.ConnectNumberAsync(number, default)).IsConnected.ShouldBeTrue();
        var connected = (await Carrier.FindNumberAsync(Line, default)).ShouldNotBeNull();
        connected.ShouldSatisfyAllConditions(() => connected.IsConnected.ShouldBeTrue(), () => connected.Problems.ShouldBeEmpty());
        (await Carrier.FindNumberAsync(Callee, default)).ShouldBeNull();
    }

    private static OutgoingCall Outgoing(CallId id) => new(id, Line, Callee, TimeSpan.FromSeconds(25), TimeSpan.FromMinutes(30), MachineDetection.None);

    private Task<string> PlaceAsync(CallId? id = null) => Carrier.PlaceAsync(Outgoing(id ?? CallId.New()), default);

    private Task UntilAsync(string call, CarrierCallStatus status) =>
        Waiting.UntilAsync(async () => (await Carrier.ReadAsync(call, default))!.Status == status);

    private static class Waiting
    {
        /// <summary>For what happens sooner or later.</summary>
        private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

        public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

        public static async Task UntilAsync(Func<Task<bool>> condition)
        {
            using var deadline = new CancellationTokenSource(Longest);
            while (!await condition())
                await Task.Delay(10, deadline.Token);
        }
    }
}
