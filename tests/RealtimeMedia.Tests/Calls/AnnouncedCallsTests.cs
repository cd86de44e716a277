using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Calls;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>Streams that are announced before they come, and what waits for them.</summary>
internal sealed class AnnouncedCallsTests
{
    private const int MaxCalls = 3;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly TestStream _stream = new();
    private readonly List<IDisposable> _held = [];
    private CallHost _host = null!;
    private AnnouncedCalls _announced = null!;
    private StreamDoor _door = null!;

    /// <summary>Recognisers and voices.</summary>
    private (int, int) Opened => (_host.Recognizers.Opened, _host.Voices.Opened);

    private (int, int) Disposed => (_host.Recognizers.Disposed, _host.Voices.Disposed);

    [SetUp]
    public async Task StartAsync()
    {
        _host = await CallHost.StartAsync(("Media:MaxCalls", $"{MaxCalls}"));
        _announced = _host.AnnouncedBy(_time);
        _door = _host.DoorOf(_announced);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _held.ForEach(held => held.Dispose());
        await _announced.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public void However_often_a_call_is_announced_its_recogniser_and_voice_are_opened_once()
    {
        var call = CallId.New();
        for (var i = 0; i < 5; i++)
            _door.Announce(PassFor(call)).ShouldBe(Announcement.Taken);
        Opened.ShouldBe((1, 1));
    }

    [Test]
    public async Task The_stream_that_was_announced_runs_with_what_was_opened_for_it()
    {
        var call = await _host.RingAsync();
        _door.Announce(PassFor(call.CallId)).ShouldBe(Announcement.Taken);
        await RunAsync(call);
        (Opened, Disposed).ShouldBe(((1, 1), (1, 1)));
        (_host.Recognizers.Settings is not null, _host.Voices.IsStarted).ShouldBe((true, true));
    }

    [Test]
    public async Task A_stream_that_was_not_announced_opens_its_own()
    {
        var call = await _host.RingAsync();
        _door.Announce(NewPass());
        await RunAsync(call);
        (Opened, Disposed).ShouldBe(((2, 2), (1, 1)));
    }

    [Test]
    public async Task A_stream_that_does_not_come_in_time_opens_its_own()
    {
        var call = await _host.RingAsync();
        _door.Announce(PassFor(call.CallId));
        _time.Advance(Lifetime - TimeSpan.FromMilliseconds(1));
        Disposed.ShouldBe((0, 0));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Disposed.ShouldBe((1, 1));
        _host.Log.Lines.ShouldContain(line => line.Contains($"Call {call.CallId} was announced"));
        await RunAsync(call);
        (Opened, Disposed).ShouldBe(((2, 2), (2, 2)));
    }

    [Test]
    public async Task What_a_stream_has_taken_does_not_expire()
    {
        var call = await _host.RingAsync();
        _door.Announce(PassFor(call.CallId));
        var running = _host.RunnerOf(_announced).RunAsync(_stream, Enter(PassFor(call.CallId)), CancellationToken.None);
        _time.Advance(2 * Lifetime);
        Disposed.ShouldBe((0, 0));
        _stream.Start(call).Stop();
        await running;
    }

    [Test]
    public async Task Of_a_call_that_is_announced_again_the_first_announcement_does_not_expire_the_second()
    {
        var call = CallId.New();
        _door.Announce(PassFor(call));
        _time.Advance(Lifetime / 2);
        using (var entry = Enter(PassFor(call)))
            await _announced.SpeechOf(entry).DisposeAsync();
        _door.Announce(PassFor(call));
        _time.Advance(Lifetime / 2);
        (Opened, Disposed).ShouldBe(((2, 2), (1, 1)));
    }

    [Test]
    public void While_its_stream_is_there_a_call_may_be_announced_and_nothing_is_opened()
    {
        var pass = NewPass();
        using (Enter(pass))
        {
            for (var i = 0; i < 5; i++)
                _door.Announce(pass).ShouldBe(Announcement.Taken);
            Opened.ShouldBe((0, 0));
        }

        _door.Announce(pass).ShouldBe(Announcement.Taken);
        Opened.ShouldBe((1, 1));
    }

    [Test]
    public void A_pass_that_is_not_valid_opens_nothing()
    {
        var expired = _host.Passes.Issue(CallId.New(), DateTime.UtcNow - MediaToken.Lifetime);
        foreach (var pass in new[] { expired, "a-pass", "", null })
            _door.Announce(pass).ShouldBe(Announcement.NoPass);
        Opened.ShouldBe((0, 0));
    }

    [Test]
    public void No_more_are_announced_than_there_are_places_for([Range(0, MaxCalls)] int taken)
    {
        for (var i = 0; i < taken; i++)
            Enter(NewPass());
        for (var i = taken; i < MaxCalls; i++)
            _door.Announce(NewPass()).ShouldBe(Announcement.Taken);
        _door.Announce(NewPass()).ShouldBe(Announcement.NoRoom);
        Opened.ShouldBe((MaxCalls - taken, MaxCalls - taken));
        _time.Advance(Lifetime);
        _door.Announce(NewPass()).ShouldBe(taken < MaxCalls ? Announcement.Taken : Announcement.NoRoom, "those before are forgotten");
    }

    [Test]
    public void Those_that_are_announced_take_no_place_from_those_that_come()
    {
        for (var i = 0; i < MaxCalls; i++)
            _door.Announce(NewPass());
        for (var i = 0; i < MaxCalls; i++)
            Enter(NewPass()).IsUnproven.ShouldBeFalse();
        _door.TryEnter(NewPass(), address: null).ShouldBeNull();
    }

    [Test]
    public void A_host_that_stops_opens_nothing_more()
    {
        var pass = NewPass();
        _door.Announce(pass);
        _host.Registry.Stop();
        _door.Announce(pass).ShouldBe(Announcement.NoRoom);
        _door.Announce(NewPass()).ShouldBe(Announcement.NoRoom);
        Opened.ShouldBe((1, 1));
    }

    [Test]
    public async Task Speech_that_cannot_be_opened_is_tried_again_by_the_stream()
    {
        var call = await _host.RingAsync();
        _host.Recognizers.FailsIn = nameof(ToldRecognizers.Open);
        _door.Announce(PassFor(call.CallId)).ShouldBe(Announcement.Taken);
        _host.Log.Lines.ShouldContain(line => line.Contains("The speech of an announced call failed: InvalidOperationException"));
        await RunAsync(call);
        (Opened, Disposed).ShouldBe(((2, 1), (1, 1)));
    }

    [Test]
    public void Where_the_voice_cannot_be_opened_the_recogniser_does_not_stay()
    {
        _host.Voices.IsBroken = true;
        _door.Announce(NewPass()).ShouldBe(Announcement.Taken);
        (_host.Recognizers.Opened, _host.Recognizers.Disposed).ShouldBe((1, 1));
    }

    [Test]
    public async Task Where_stream_and_expiry_meet_one_of_them_gets_what_was_opened()
    {
        for (var i = 0; i < 500; i++)
        {
            var pass = NewPass();
            _door.Announce(pass);
            using var entry = Enter(pass);
            CallSpeech speech = null!;
            Parallel.Invoke(() => _time.Advance(Lifetime), () => speech = _announced.SpeechOf(entry));
            speech.Open();
            (_host.Recognizers.Opened - _host.Recognizers.Disposed).ShouldBe(1, "the stream's, which nobody else disposes of");
            await speech.DisposeAsync();
            Disposed.ShouldBe(Opened);
        }
    }

    [Test]
    public async Task Where_stream_and_announcement_meet_one_of_them_opens()
    {
        for (var i = 0; i < 500; i++)
        {
            var pass = NewPass();
            CallSpeech speech = null!;
            Parallel.Invoke(() => _door.Announce(pass), () => speech = _announced.SpeechOf(Enter(pass)));
            speech.Open();
            (_host.Recognizers.Opened - _host.Recognizers.Disposed).ShouldBe(1);
            await speech.DisposeAsync();
            _held.ForEach(held => held.Dispose());
        }
    }

    [Test]
    public async Task A_stream_that_comes_while_its_speech_is_being_opened_waits_for_it()
    {
        var call = CallId.New();
        var entry = Enter(PassFor(call));
        CallSpeech? speech = null;
        var stream = new Thread(() => speech = _announced.SpeechOf(entry));
        _announced.TryOpen(call, _ =>
        {
            stream.Start();
            SpinWait.SpinUntil(() => !stream.IsAlive || stream.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
            return false; // as it was a moment ago
        }).ShouldBeTrue();
        stream.Join();
        speech.ShouldNotBeNull().Open();
        Opened.ShouldBe((1, 1));
        await speech.DisposeAsync();
    }

    [Test]
    public async Task What_is_kept_at_its_end_the_host_disposes_of()
    {
        _host.Door.Announce(NewPass()).ShouldBe(Announcement.Taken);
        _host.Door.Announce(NewPass()).ShouldBe(Announcement.Taken);
        var door = _host.Door;
        var pass = NewPass();
        await _host.DisposeAsync();
        (Opened, Disposed).ShouldBe(((2, 2), (2, 2)));
        door.Announce(pass).ShouldBe(Announcement.NoRoom);
    }

    /// <summary>The caller hangs up as soon as the call is connected.</summary>
    private async Task RunAsync(StreamStart call)
    {
        using var entry = _door.TryEnter(PassFor(call.CallId), address: null).ShouldNotBeNull();
        await _host.RunnerOf(_announced).RunAsync(_stream.Start(call).Stop(), entry, CancellationToken.None);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    /// <summary>Held until the end of the test.</summary>
    private StreamEntry Enter(string pass)
    {
        var entry = _door.TryEnter(pass, address: null).ShouldNotBeNull();
        _held.Add(entry);
        return entry;
    }

    private string NewPass() => PassFor(CallId.New());

    private string PassFor(CallId call) => _host.Passes.Issue(call, DateTime.UtcNow);
}
