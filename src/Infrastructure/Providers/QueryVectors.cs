namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>The vectors of the last questions: what a caller is going to ask is asked for while they speak, and once more when they have.</summary>
internal sealed class QueryVectors
{
    /// <summary>1 to 3 KB each.</summary>
    internal const int Most = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Text, Task<float[]> Vector)>> _known = [];
    private readonly LinkedList<(string Text, Task<float[]> Vector)> _latest = [];

    /// <summary>What failed is asked for again.</summary>
    public Task<float[]> GetAsync(string text, Func<string, Task<float[]>> createAsync)
    {
        lock (_gate)
        {
            if (_known.Remove(text, out var node))
                _latest.Remove(node);
            var vector = node is { Value.Vector: { IsFaulted: false, IsCanceled: false } known } ? known : createAsync(text);
            _known[text] = _latest.AddFirst((text, vector));
            if (_known.Count > Most)
            {
                _known.Remove(_latest.Last!.Value.Text);
                _latest.RemoveLast();
            }

            return vector;
        }
    }
}
