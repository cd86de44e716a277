using System.Diagnostics;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>What was understood of one utterance, and the time from its end to its text, the audio given at once.</summary>
internal readonly record struct Understood(string Text, TimeSpan Took, TimeSpan Length);

/// <summary>Speaks utterances into a recogniser as a call does: begin is told late, end after a silence.</summary>
internal static class Caller
{
    /// <summary>Voice activity needs this long to be sure.</summary>
    private const int BeginLateMs = 200;

    public static async Task<Understood> SpeakAsync(ISpeechRecognizer recognizer, byte[] line)
    {
        var start = (Line.BeforeMs + BeginLateMs) * Line.BytesPerMs;
        recognizer.Write(line.AsSpan(0, start));
        recognizer.BeginUtterance();
        recognizer.Write(line.AsSpan(start));
        var ended = Stopwatch.GetTimestamp();
        recognizer.EndUtterance();
        var text = await UnderstoodAsync(recognizer);
        return new Understood(text, Stopwatch.GetElapsedTime(ended), LengthOf(line));
    }

    /// <summary>The next final text.</summary>
    public static async Task<string> UnderstoodAsync(ISpeechRecognizer recognizer)
    {
        await foreach (var heard in recognizer.Events.ReadAllAsync())
        {
            if (heard is RecognitionFailed failed)
                throw new InvalidOperationException(failed.Reason);
            if (heard is UtteranceRecognized recognized)
                return recognized.Text;
        }

        throw new InvalidOperationException("The recogniser ended.");
    }

    public static TimeSpan LengthOf(byte[] muLaw) => TimeSpan.FromMilliseconds((double)muLaw.Length / Line.BytesPerMs);
}
