namespace VoiceAssistant.Domain.Conversations;

/// <summary>How long each step of a turn took, in ms; null where the step did not happen.</summary>
/// <param name="RecognitionMs">From the end of the turn to the final transcript.</param>
/// <param name="ModelMs">From the final transcript to the first words of the model.</param>
/// <param name="SpeechMs">From the first phrase to the first byte of its audio.</param>
/// <param name="ReplyMs">From the caller's last voiced frame to the first audio sent, endpointing included.</param>
public sealed record TurnLatency(double? RecognitionMs, double? ModelMs, double? SpeechMs, double? ReplyMs)
{
    /// <summary>The same turn step by step; null where it does not answer a caller.</summary>
    public TurnWaterfall? Waterfall { get; init; }

    public static TurnLatency None { get; } = new(null, null, null, null);
}
