using System.Diagnostics;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>What was understood of one utterance, and the time from its begin to its text, the audio given at once.</summary>
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
        var began = Stopwatch.GetTimestamp();
        recognizer.BeginUtterance();
        recognizer.Write(line.AsSpan(start));
        recognizer.EndUtterance();
        await foreach (var heard in recognizer.Events.ReadAllAsync())
        {
            if (heard is RecognitionFailed failed)
                throw new InvalidOperationException(failed.Reason);
            if (heard is UtteranceRecognized recognized)
                return new Understood(recognized.Text, Stopwatch.GetElapsedTime(began), LengthOf(line));
        }

        throw new InvalidOperationException("The recogniser ended.");
    }

    public static TimeSpan LengthOf(byte[] muLaw) => TimeSpan.FromMilliseconds((double)muLaw.Length / Line.BytesPerMs);
}
