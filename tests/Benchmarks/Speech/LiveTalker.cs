using System.Diagnostics;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>
/// Says one sentence after the other in real time, frame by frame, as a telephone call does, and takes the time from the end
/// of the turn to the text.
/// </summary>
internal sealed class LiveTalker(ISpeechRecognizer recognizer, IReadOnlyList<byte[]> speech, int seed)
{
    private const int FrameMs = 20, FrameBytes = FrameMs * Line.BytesPerMs;

    /// <summary>How a call behaves: it is sure of speech after 60 ms, and of its end after the default endpoint.</summary>
    private const int SureMs = 60, EndpointMs = 500;

    private const int PauseMs = 700;

    private readonly long _started = Stopwatch.GetTimestamp();
    private int _frames;

    /// <summary>From the end of each turn to its text, in ms.</summary>
    public List<double> Waits { get; } = [];

    public bool IsRefused { get; private set; }

    public async Task TalkAsync(TimeSpan length)
    {
        await PlayAsync(Line.Quiet.Carry([], seed, seed * 137 % PauseMs, 0)); // nobody begins together with another
        for (var i = seed; Stopwatch.GetElapsedTime(_started) < length && !IsRefused; i++)
        {
            var line = Line.Quiet.Carry(speech[i % speech.Count], i, PauseMs, EndpointMs);
            var begin = (PauseMs + SureMs) * Line.BytesPerMs / FrameBytes * FrameBytes;
            await PlayAsync(line.AsMemory(0, begin));
            recognizer.BeginUtterance();
            await PlayAsync(line.AsMemory(begin));
            var ended = Stopwatch.GetTimestamp();
            recognizer.EndUtterance();
            await HearAsync(ended);
        }
    }

    private async Task HearAsync(long ended)
    {
        try
        {
            await Caller.UnderstoodAsync(recognizer);
            Waits.Add(Stopwatch.GetElapsedTime(ended).TotalMilliseconds);
        }
        catch (InvalidOperationException)
        {
            IsRefused = true;
        }
    }

    private async Task PlayAsync(ReadOnlyMemory<byte> line)
    {
        for (var at = 0; at < line.Length; at += FrameBytes)
        {
            var early = TimeSpan.FromMilliseconds(++_frames * FrameMs) - Stopwatch.GetElapsedTime(_started);
            if (early > TimeSpan.Zero)
                await Task.Delay(early);
            recognizer.Write(line.Slice(at, Math.Min(FrameBytes, line.Length - at)).Span);
        }
    }
}
