using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Hearing;

namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

/// <summary>A stream of audio in virtual time, and the clock that counts it; the host looks at the clock ten times a second.</summary>
internal sealed class AudioStream(int frameMs, bool hasTimestamps)
{
    private const int TickMs = 100;

    private readonly Queue<long> _held = new();
    private long _spokenMs;
    private double _nextTick = TickMs;

    public AudioClock Clock { get; } = new();

    /// <summary>What has been sent as audio, or lost.</summary>
    public long SentMs { get; private set; }

    public double RealMs { get; private set; }

    public void Speak(int ms) => Send(ms, voiced: true);

    public void Silence(int ms) => Send(ms, voiced: false);

    /// <summary>The caller is silent, and nothing is sent.</summary>
    public void Pause(int ms)
    {
        Pass(ms);
        _spokenMs += ms;
    }

    /// <summary>The network loses what is spoken meanwhile.</summary>
    public void Drop(int ms)
    {
        Pass(ms);
        _spokenMs += ms;
        SentMs += ms;
    }

    /// <summary>What is spoken before the host's clock begins is held back by nobody, but not heard yet.</summary>
    public void Wait(int ms)
    {
        for (var waited = frameMs; waited <= ms; waited += frameMs)
        {
            _held.Enqueue(_spokenMs);
            _spokenMs += frameMs;
        }
    }

    /// <summary>The network holds back what is spoken meanwhile.</summary>
    public void Stall(int ms, bool thenBurst)
    {
        for (var passed = frameMs; passed <= ms; passed += frameMs)
        {
            _held.Enqueue(_spokenMs);
            _spokenMs += frameMs;
            Pass(frameMs);
        }

        if (thenBurst)
            Burst();
    }

    /// <summary>What was held back comes at once.</summary>
    public void Burst()
    {
        while (_held.TryDequeue(out var began))
            Deliver(began, voiced: true);
    }

    private void Send(int ms, bool voiced)
    {
        for (var sent = 0; sent < ms; sent += frameMs)
        {
            var began = _spokenMs;
            _spokenMs += frameMs;
            Pass(frameMs);
            Deliver(began, voiced);
        }
    }

    private void Deliver(long began, bool voiced)
    {
        Clock.Arrive(frameMs * 8, hasTimestamps ? began : -1, new CallMs(RealMs));
        for (var block = 0; block < frameMs; block += 10)
            Clock.Advance(80, voiced);
        SentMs += frameMs;
    }

    private void Pass(int ms)
    {
        for (var until = RealMs + ms; RealMs < until;)
        {
            RealMs = Math.Min(until, _nextTick);
            if (RealMs < _nextTick)
                continue;
            Clock.PassGap(new CallMs(RealMs));
            _nextTick += TickMs;
        }
    }
}
