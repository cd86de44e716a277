using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>A stretch of a turn that is spoken without an interruption: its phrases on their way from the model to the voice.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer or link holds nothing to dispose of.")]
internal sealed class SpeechRun(ReplyTrack track)
{
    /// <summary>More than any reply has; a model that writes without end is held back here.</summary>
    private const int MaxWaitingPhrases = 64;

    private readonly CancellationTokenSource _interrupted = new();
    private readonly Channel<string> _phrases = Channel.CreateBounded<string>(MaxWaitingPhrases);

    public ReplyTrack Track => track;

    /// <summary>Text to be spoken, in order; completed when nothing more comes.</summary>
    public ChannelWriter<string> Writer => _phrases.Writer;

    public ChannelReader<string> Reader => _phrases.Reader;

    /// <summary>Cancelled when the reply is interrupted.</summary>
    public CancellationToken Interrupted => _interrupted.Token;

    /// <summary>Stops writing and speaking; their clean-up runs elsewhere.</summary>
    public void Interrupt() => _ = _interrupted.CancelAsync();
}
