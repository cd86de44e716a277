using System.Diagnostics.CodeAnalysis;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

/// <summary>Some speech on its way through the model.</summary>
/// <param name="muLaw">8 kHz; nobody writes to it any more.</param>
/// <param name="likely">What it is likely to be.</param>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer and wait handle holds nothing.")]
internal sealed class RecognitionJob(ReadOnlyMemory<byte> muLaw, params IReadOnlyList<string> likely)
{
    private readonly TaskCompletionSource<string> _text = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _discarding = new();

    public ReadOnlyMemory<byte> MuLaw { get; } = muLaw;

    public IReadOnlyList<string> Likely => likely;

    /// <summary>What was said; cancelled where the job was discarded, or the host stops.</summary>
    public Task<string> Text => _text.Task;

    /// <summary>Somebody waits for the text: until then it is a guess at what an utterance will turn out to be.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>When its text was begun to be computed; null before that.</summary>
    public long? BegunAt { get; set; }

    /// <summary>Nobody wants the text any more: what is being computed stops at its next token.</summary>
    public bool IsDiscarded => _discarding.IsCancellationRequested;

    public CancellationToken Discarded => _discarding.Token;

    public void Discard()
    {
        _discarding.Cancel();
        _text.TrySetCanceled();
    }

    /// <summary>Computes the text.</summary>
    public void Run(Recognize recognize)
    {
        try
        {
            _text.TrySetResult(recognize(this));
        }
        catch (OperationCanceledException)
        {
            _text.TrySetCanceled();
        }
        catch (Exception e)
        {
            _text.TrySetException(e);
        }
    }
}

/// <summary>Computes the text of a job.</summary>
/// <exception cref="OperationCanceledException">The job was discarded in the meantime.</exception>
internal delegate string Recognize(RecognitionJob job);
