using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

/// <summary>Somebody who hears a phrase, all of it or its beginning.</summary>
internal sealed class Listener
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    public int Bytes { get; private set; }

    public List<SpokenWord> Words { get; } = [];

    public static async Task<Listener> HearAsync(ISpeechVoice voice, string text, int leaveAfterBytes = int.MaxValue)
    {
        var listener = new Listener();
        using var limit = new CancellationTokenSource(Deadline);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        try
        {
            await foreach (var piece in voice.SpeakAsync(text, leaving.Token))
            {
                listener.Bytes += piece.MuLaw.Length;
                listener.Words.AddRange(piece.Words);
                if (listener.Bytes >= leaveAfterBytes)
                    await leaving.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (!limit.IsCancellationRequested)
        {
            // interrupted
        }

        return listener;
    }
}
