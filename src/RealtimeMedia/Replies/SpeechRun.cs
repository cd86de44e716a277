using System.Diagnostics.CodeAnalysis;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>A stretch of a turn that is spoken without an interruption.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer or link holds nothing to dispose of.")]
internal sealed class SpeechRun(ReplyTrack track)
{
    private readonly CancellationTokenSource _interrupted = new();

    public ReplyTrack Track => track;

    /// <summary>Cancelled when the reply is interrupted.</summary>
    public CancellationToken Interrupted => _interrupted.Token;

    /// <summary>Stops speaking; its clean-up runs elsewhere.</summary>
    public void Interrupt() => _ = _interrupted.CancelAsync();
}
