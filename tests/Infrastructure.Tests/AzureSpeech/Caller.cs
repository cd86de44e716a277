using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

/// <summary>Somebody on the line: their audio, faster than they can speak it, and what is understood of them.</summary>
internal sealed class Caller(ISpeechRecognizer recognizer)
{
    private const int FrameMs = 20;

    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private static readonly byte[] Voice =
        [.. Enumerable.Range(0, FrameMs * MuLaw.BytesPerMs).Select(i => MuLaw.Encode((short)(9_000 * Math.Sin(i * 0.4))))];

    private static readonly byte[] Silence = [.. Enumerable.Repeat(MuLaw.Silence, FrameMs * MuLaw.BytesPerMs)];

    /// <summary>How many partial texts there were since the last final one.</summary>
    public int Partials { get; private set; }

    /// <summary>The last partial text; null where none came.</summary>
    public PartialTranscript? LastPartial { get; private set; }

    public void Speak(int ms) => Write(Voice, ms);

    public void BeSilent(int ms) => Write(Silence, ms);

    /// <summary>A sentence with the silence around it that makes it one.</summary>
    public void Say(int ms = 1_000)
    {
        BeSilent(300);
        Speak(ms);
        BeSilent(700);
    }

    /// <summary>Is silent while time passes, several times as fast as it does, as long as it takes.</summary>
    public async Task BeSilentUntilAsync(Task other, FakeTimeProvider time)
    {
        while (!other.IsCompleted)
        {
            BeSilent(10 * FrameMs);
            time.Advance(TimeSpan.FromMilliseconds(10 * FrameMs));
            await Task.WhenAny(other, Task.Delay(FrameMs));
        }
    }

    /// <summary>The next event that is no partial text.</summary>
    public async Task<RecognitionEvent> NextAsync()
    {
        using var limit = new CancellationTokenSource(Deadline);
        for (Partials = 0; ; Partials++)
        {
            var next = await recognizer.Events.ReadAsync(limit.Token);
            if (next is not PartialTranscript partial)
                return next;
            LastPartial = partial;
        }
    }

    public async Task<UtteranceRecognized> RecognizedAsync() => (await NextAsync()).ShouldBeOfType<UtteranceRecognized>();

    private void Write(byte[] frame, int ms)
    {
        for (var at = 0; at < ms; at += FrameMs)
            recognizer.Write(frame);
    }
}
