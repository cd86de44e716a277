namespace VoiceAssistant.Application.Tables;

/// <summary>Counts the lines of a file that cannot be imported, and keeps the first of them: a file may have nothing but such lines.</summary>
internal sealed class Rejections
{
    public const int Most = 1_000;

    private readonly PriorityQueue<RejectedLine, (int Line, int Order)> _first = new(Comparer<(int, int)>.Create((one, other) => other.CompareTo(one)));
    private int _order;

    /// <summary>How many lines.</summary>
    public int Count { get; private set; }

    /// <summary>At most <see cref="Most"/>, in their order.</summary>
    public IReadOnlyList<RejectedLine> First =>
        [.. _first.UnorderedItems.OrderBy(one => one.Priority.Line).ThenBy(one => one.Priority.Order).Select(one => one.Element)];

    /// <param name="problems">Of one line; it has at least one.</param>
    public void Add(params IEnumerable<RejectedLine> problems)
    {
        Count++;
        foreach (var problem in problems)
        {
            _first.Enqueue(problem, (problem.Line, _order++));
            if (_first.Count > Most)
                _first.Dequeue();
        }
    }
}
