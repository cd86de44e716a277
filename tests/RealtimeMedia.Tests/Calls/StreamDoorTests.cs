using System.Net;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Tests.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>Who may open a stream, and what it is given before it has shown its token.</summary>
internal sealed class StreamDoorTests
{
    private static readonly IPAddress Somewhere = IPAddress.Parse("203.0.113.7");

    private readonly TestStream _stream = new();
    private readonly List<IDisposable> _held = [];
    private CallHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await CallHost.StartAsync(("Media:MaxCalls", "30"));

    [TearDown]
    public async Task StopAsync()
    {
        _held.ForEach(held => held.Dispose());
        await _host.DisposeAsync();
    }

    [Test]
    public void However_many_sockets_say_nothing_every_caller_with_a_pass_gets_a_place(
        [Values(40, 400)] int silent, [Values] bool ofManyAddresses)
    {
        for (var i = 0; i < silent; i++)
            Enter(null, ofManyAddresses ? Address(i) : Somewhere);
        for (var caller = 0; caller < 30; caller++)
            Enter(NewPass(), Somewhere).ShouldNotBeNull().IsUnproven.ShouldBeFalse();
        Enter(NewPass(), Somewhere).ShouldBeNull("the host is full of calls");
    }

    [Test]
    public void Streams_without_a_pass_are_few_of_one_address_and_few_in_all()
    {
        Entered(i => Somewhere).ShouldBe(32);
        Entered(i => IPAddress.Parse($"2001:db8::{i + 1:x}")).ShouldBe(32, "one subscriber has a network of IPv6");
        Entered(i => Somewhere.MapToIPv6()).ShouldBe(0, "the same address");
        Entered(Address).ShouldBe(128 - 64);

        int Entered(Func<int, IPAddress> address) => Enumerable.Range(0, 100).Count(i => Enter(null, address(i)) is not null);
    }

    [Test]
    public void A_stream_that_has_ended_makes_room_for_another()
    {
        for (var i = 0; i < 200; i++)
        {
            Enter(null, Somewhere).ShouldNotBeNull().Dispose();
            Enter(NewPass(), Somewhere).ShouldNotBeNull().Dispose();
        }

        _host.Registry.PlacesTaken.ShouldBe(0);
    }

    [Test]
    public void A_pass_is_good_for_one_stream_at_a_time()
    {
        var pass = NewPass();
        var first = Enter(pass, Somewhere).ShouldNotBeNull();
        Enter(pass, Somewhere).ShouldNotBeNull().IsUnproven.ShouldBeTrue();
        _host.Registry.PlacesTaken.ShouldBe(1);
        first.Dispose();
        Enter(pass, Somewhere).ShouldNotBeNull().IsUnproven.ShouldBeFalse();
    }

    [Test]
    public void A_pass_that_is_not_valid_is_none()
    {
        var expired = _host.Passes.Issue(CallId.New(), DateTime.UtcNow - MediaToken.Lifetime);
        foreach (var pass in new[] { expired, "a-pass", "" })
            Enter(pass, Somewhere).ShouldNotBeNull().IsUnproven.ShouldBeTrue();
    }

    [Test]
    public void A_host_that_stops_opens_to_no_stream()
    {
        _host.Registry.Stop();
        Enter(null, Somewhere).ShouldBeNull();
        Enter(NewPass(), Somewhere).ShouldBeNull();
    }

    [Test]
    public async Task Behind_a_pass_recogniser_and_voice_connect_before_the_stream_has_started()
    {
        var call = await _host.RingAsync();
        var entry = Enter(PassOf(call), Somewhere)!;
        var running = _host.Runner.RunAsync(_stream, entry, CancellationToken.None);
        _host.Recognizers.Opened.ShouldBe(1);
        _stream.Start(call).Stop();
        await running;
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    [Test]
    public async Task Without_one_there_is_neither_place_nor_recogniser_until_the_token_was_shown()
    {
        var call = await _host.RingAsync();
        var entry = Enter(null, Somewhere)!;
        var running = _host.Runner.RunAsync(_stream, entry, CancellationToken.None);
        (_host.Recognizers.Opened, _host.Registry.PlacesTaken).ShouldBe((0, 0));
        _stream.Start(call).Press("1#");
        await _stream.SpokenTo;
        (_host.Recognizers.Opened, _host.Registry.PlacesTaken).ShouldBe((1, 1));
        for (var i = 0; i < 32; i++)
            Enter(null, Somewhere).ShouldNotBeNull("a call is not counted among them");
        _stream.Stop();
        await running;
    }

    [Test]
    public async Task The_pass_of_another_call_lets_nobody_in()
    {
        var call = await _host.RingAsync();
        var entry = Enter(NewPass(), Somewhere)!;
        await _host.Runner.RunAsync(_stream.Start(call), entry, CancellationToken.None);
        _stream.ClosedFor.ShouldBe(CloseReason.Refused);
        (await _host.LogAsync()).Status.ShouldBe(CallStatus.Ringing);
    }

    [Test]
    public async Task A_full_host_leaves_the_token_of_a_stream_without_a_pass_as_it_is()
    {
        Fill();
        var call = await _host.RingAsync();
        var entry = Enter(null, Somewhere)!;
        await _host.Runner.RunAsync(_stream.Start(call), entry, CancellationToken.None);
        _stream.ClosedFor.ShouldBe(CloseReason.Failed);
        (await _host.LogAsync()).Status.ShouldBe(CallStatus.Ringing);
    }

    [Test]
    public async Task A_host_that_fills_up_while_the_token_is_consumed_leaves_no_log_open()
    {
        var call = await _host.RingAsync();
        var entry = Enter(null, Somewhere)!;
        await _host.RunnerAfter(Fill).RunAsync(_stream.Start(call), entry, CancellationToken.None);
        _stream.ClosedFor.ShouldBe(CloseReason.Failed);
        _host.Recognizers.Opened.ShouldBe(0);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
    }

    [Test]
    public async Task A_stream_that_dies_while_its_token_is_consumed_leaves_no_log_open([Values] bool hasPass)
    {
        var call = await _host.RingAsync();
        var entry = Enter(hasPass ? PassOf(call) : null, Somewhere)!;
        using var aborted = new CancellationTokenSource();
        await _host.RunnerAfter(aborted.Cancel).RunAsync(_stream.Start(call), entry, aborted.Token);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
        _host.Registry.Running.ShouldBeEmpty();
    }

    [Test]
    public async Task A_recogniser_that_cannot_be_opened_leaves_no_log_open()
    {
        var call = await _host.RingAsync();
        _host.Recognizers.FailsIn = nameof(ToldRecognizers.Open);
        var entry = Enter(null, Somewhere)!;
        await _host.Runner.RunAsync(_stream.Start(call), entry, CancellationToken.None);
        _stream.ClosedFor.ShouldBe(CloseReason.Failed);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
    }

    [Test]
    public async Task Forged_and_used_tokens_and_those_of_another_call_are_refused_counted_and_logged_once()
    {
        using var measured = new Measurements();
        var call = await _host.RingAsync();
        using (var first = _host.Door.TryEnter(PassOf(call), Somewhere)!)
            await _host.Runner.RunAsync(_stream.Start(call).Stop(), first, CancellationToken.None);
        foreach (var start in (StreamStart[])[call, call with { Token = "forged" }, call with { CallId = CallId.New() }, call with { ProviderCallId = "CA2" }])
        {
            var stream = new TestStream();
            using var entry = _host.Door.TryEnter(null, Somewhere)!;
            await _host.Runner.RunAsync(stream.Start(start), entry, CancellationToken.None);
            stream.ClosedFor.ShouldBe(CloseReason.Refused);
        }

        measured.Of("voiceassistant.streams.unauthenticated").Sum().ShouldBe(4);
        _host.Log.Lines.Count(line => line.StartsWith("Warning: Media streams were refused", StringComparison.Ordinal)).ShouldBe(1);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    private static IPAddress Address(int number) => new([198, 18, (byte)(number / 256), (byte)(number % 256)]);

    /// <summary>Held until the end of the test.</summary>
    private StreamEntry? Enter(string? pass, IPAddress address)
    {
        var entry = _host.Door.TryEnter(pass, address);
        if (entry is not null)
            _held.Add(entry);
        return entry;
    }

    private void Fill()
    {
        while (_host.Registry.TryTakePlace() is { } place)
            _held.Add(place);
    }

    private string NewPass() => _host.Passes.Issue(CallId.New(), DateTime.UtcNow);

    private string PassOf(StreamStart call) => _host.Passes.Issue(call.CallId, DateTime.UtcNow);
}
