using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Tests.Playback;

/// <summary>A caller's line in virtual time: plays what is sent, as the carrier does, and returns the marks.</summary>
internal sealed class PlaybackScript : IMediaSender, IDisposable
{
    private readonly CallTelemetry _telemetry = new();
    private readonly ManualTime _time = new();
    private readonly Pacer _pacer = new();
    private readonly Queue<(long At, string Name)> _marks = new();
    private readonly CallClock _clock;
    private long _playedUntil;

    public PlaybackScript(int leadMs = 60)
    {
        _clock = new CallClock(_time);
        Playback = new CallPlayback(this, _pacer, leadMs, _clock, Played, _telemetry.Metrics);
    }

    public CallPlayback Playback { get; }

    public PlayedAudio Played { get; } = new();

    public long Now => (long)_clock.Now.Value;

    /// <summary>When each frame was sent and how many ms it holds.</summary>
    public List<(long At, int Ms)> Frames { get; } = [];

    public List<string> MarksSent { get; } = [];

    public int Clears { get; private set; }

    /// <summary>The longest time for which the caller heard nothing inside a reply.</summary>
    public long LongestGapMs { get; private set; }

    public bool IsPlayedOut { get; private set; }

    /// <summary>The marks of what was played come back; false for a carrier that never returns them.</summary>
    public bool ReturnsMarks { get; init; } = true;

    public void SendAudio(ReadOnlySpan<byte> muLaw)
    {
        if (_playedUntil > 0 && Now > _playedUntil)
            LongestGapMs = Math.Max(LongestGapMs, Now - _playedUntil);
        _playedUntil = Math.Max(Now, _playedUntil) + muLaw.Length / 8;
        Frames.Add((Now, muLaw.Length / 8));
    }

    public void SendMark(string name)
    {
        MarksSent.Add(name);
        _marks.Enqueue((Math.Max(Now, _playedUntil), name));
    }

    public void SendClear()
    {
        Clears++;
        _playedUntil = Now;
    }

    public static byte[] Audio(int ms) => new byte[ms * 8];

    public ReplyTrack Speak(string text, int ms)
    {
        var reply = Playback.Begin();
        Add(reply, text, ms);
        return reply;
    }

    /// <summary>Opens a phrase as the next that a turn has to say.</summary>
    public int Open(ReplyTrack reply, string text, bool isFiller = false, string language = "")
    {
        var script = new ReplyScript();
        script.Add(text, language, isFiller);
        return Playback.TryOpen(reply, script, out _, out var phrase) ? phrase : -1;
    }

    public void Add(ReplyTrack reply, string text, int ms, bool isFiller = false)
    {
        var phrase = Open(reply, text, isFiller);
        Playback.Write(reply, phrase, Audio(ms));
        Playback.Close(reply, phrase);
    }

    /// <summary>Lets time pass in steps of the pacer.</summary>
    public PlaybackScript Pass(int ms)
    {
        for (var step = 0; step < ms; step += 5)
        {
            _time.Advance(5);
            Playback.Pump();
            while (ReturnsMarks && _marks.TryPeek(out var mark) && mark.At <= Now)
                IsPlayedOut |= Playback.Return(_marks.Dequeue().Name);
        }

        return this;
    }

    /// <summary>Lets time pass in one step, as when the pacer's thread did not get to run.</summary>
    public void Stall(int ms)
    {
        _time.Advance(ms);
        Playback.Pump();
    }

    public void Dispose()
    {
        Playback.Dispose();
        _pacer.Dispose();
        _telemetry.Dispose();
    }
}
