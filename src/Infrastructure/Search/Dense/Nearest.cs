using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>The best of all that it is offered; of equal ones, those that came first.</summary>
internal sealed class Nearest(int most)
{
    private readonly PriorityQueue<(VectorBlock Block, int Index), float> _best = new(most + 1);

    private float _least = float.NegativeInfinity;

    /// <summary>In no order.</summary>
    public IEnumerable<ChunkId> Chunks => _best.UnorderedItems.Select(item => item.Element.Block[item.Element.Index]);

    public void Offer(float score, VectorBlock block, int index)
    {
        if (_best.Count == most && score <= _least)
            return;
        if (_best.Count == most)
            _best.DequeueEnqueue((block, index), score);
        else
            _best.Enqueue((block, index), score);
        if (_best.Count == most && _best.TryPeek(out _, out var least))
            _least = least;
    }
}
