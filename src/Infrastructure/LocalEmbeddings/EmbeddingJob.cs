namespace VoiceAssistant.Infrastructure.LocalEmbeddings;

/// <summary>A text on its way through the model.</summary>
/// <param name="ct">Nobody wants the vector any more.</param>
internal sealed class EmbeddingJob(string text, CancellationToken ct)
{
    private readonly TaskCompletionSource<float[]> _vector = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<float[]> Vector => _vector.Task;

    public void Run(Func<string, float[]> embed)
    {
        if (ct.IsCancellationRequested)
        {
            Cancel();
            return;
        }

        try
        {
            _vector.TrySetResult(embed(text));
        }
        catch (Exception e)
        {
            _vector.TrySetException(e);
        }
    }

    public void Cancel() => _vector.TrySetCanceled(ct);
}
