using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>One of the recognisers of a call whose language is switched.</summary>
internal sealed class Listener(ISpeechRecognizer recognizer)
{
    public ISpeechRecognizer Recognizer => recognizer;

    /// <summary>BCP 47: what it was started with.</summary>
    public string Language { get; init; } = "";

    /// <summary>Since it took over.</summary>
    public int HeardBytes { get; set; }

    /// <summary>Since it has owed a text to others than the one in charge.</summary>
    public int OwedBytes { get; set; }

    /// <summary>What it understands is what the caller says now.</summary>
    public bool IsBelieved { get; set; }

    /// <summary>It has understood something, so that it is connected and at work.</summary>
    public bool IsProven { get; set; }

    /// <summary>It was told that an utterance ended, and has not answered.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>What it has understood, while it is only kept, of the utterance that another hears; null for nothing yet.</summary>
    public UtteranceRecognized? Overheard { get; set; }

    /// <summary>What fails in it concerns nobody any more.</summary>
    public async Task CloseAsync()
    {
        try
        {
            await recognizer.DisposeAsync();
        }
        catch (Exception)
        {
        }
    }
}
