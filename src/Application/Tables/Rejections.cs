namespace VoiceAssistant.Application.Tables;

/// <summary>Counts the lines of a file that cannot be imported, and keeps the first of them: a file may have nothing but such lines.</summary>
/// <param name="checkpoint">Up to which the problems are known; null for a file that is read from its beginning.</param>
internal sealed class Rejections(ImportCheckpoint? checkpoint = null)
{
    public const int Most = 1_000;

    private readonly PriorityQueue<RejectedLine, (int Line, int Order)> _first = new(
        (checkpoint?.Before.Rejected ?? []).Select((one, order) => (one, (one.Line, order - Most))), Comparer<(int, int)>.Create((one, other) => other.CompareTo(one)));

    private int _order;

    /// <summary>How many lines.</summary>
    public int Count { get; private set; } = checkpoint?.Before.RejectedCount ?? 0;

    /// <summary>At most <see cref="Most"/>, in their order.</summary>
    public IReadOnlyList<RejectedLine> First =>
        [.. _first.UnorderedItems.OrderBy(one => one.Priority.Line).ThenBy(one => one.Priority.Order).Select(one => one.Element)];

    /// <summary>The last of them; 0 where there is none.</summary>
    public int LastLine { get; private set; } = checkpoint?.Line ?? 0;

    /// <param name="problems">Of one line; it has at least one.</param>
    public void Add(params IReadOnlyList<RejectedLine> problems)
    {
        if (problems[0].Line <= checkpoint?.Line)
            return;
        (Count, LastLine) = (Count + 1, Math.Max(LastLine, problems[0].Line));
        foreach (var problem in problems)
        {
            _first.Enqueue(problem, (problem.Line, _order++));
            if (_first.Count > Most)
                _first.Dequeue();
        }
    }
}
