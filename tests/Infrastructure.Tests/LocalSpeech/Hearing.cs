using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal static class Hearing
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    /// <summary>8 kHz mu-law silence.</summary>
    public static byte[] Silence(int milliseconds) => Enumerable.Repeat((byte)0xFF, milliseconds * 8).ToArray();

    /// <summary>White noise at -26 dBFS.</summary>
    public static byte[] Noise(int milliseconds)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, milliseconds * 8).Select(_ => MuLaw.Encode((short)random.Next(-2_800, 2_800)))];
    }

    public static CancellationToken Timeout() => new CancellationTokenSource(Deadline).Token;

    /// <summary>Speaks an utterance in frames of 20 ms between two silences.</summary>
    public static void Speak(this ISpeechRecognizer recognizer, byte[] muLaw)
    {
        recognizer.Write(Silence(400));
        recognizer.BeginUtterance();
        foreach (var frame in muLaw.Chunk(160))
            recognizer.Write(frame);
        recognizer.Write(Silence(300));
        recognizer.EndUtterance();
    }

    /// <summary>The next event that is not a partial transcript.</summary>
    public static async Task<RecognitionEvent> NextAsync(this ISpeechRecognizer recognizer)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (true)
            if (await recognizer.Events.ReadAsync(deadline.Token) is var next and not PartialTranscript)
                return next;
    }

    /// <summary>The text of the next utterance.</summary>
    public static async Task<string> UnderstoodAsync(this ISpeechRecognizer recognizer) =>
        (await recognizer.NextAsync()).ShouldBeOfType<UtteranceRecognized>().Text;

    /// <summary>All that is left once the recogniser is disposed.</summary>
    public static async Task<List<RecognitionEvent>> RestAsync(this ISpeechRecognizer recognizer)
    {
        await recognizer.DisposeAsync();
        var rest = new List<RecognitionEvent>();
        await foreach (var next in recognizer.Events.ReadAllAsync())
            rest.Add(next);
        return rest;
    }
}
