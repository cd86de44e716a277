using System.Collections.Concurrent;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>Who is at which number. Several plans for one number are taken in turn; the last one stays.</summary>
internal sealed class CalleeBook
{
    private readonly ConcurrentDictionary<string, Queue<Callee>> _callees = new();

    /// <summary>Who is at a number for which nothing was planned.</summary>
    public Callee Otherwise { get; set; } = Callee.Human();

    /// <param name="callees">For one call after the other.</param>
    public void Plan(string number, params Callee[] callees) => _callees[number] = new Queue<Callee>(callees);

    public void Clear() => _callees.Clear();

    public Callee Next(string number)
    {
        if (!_callees.TryGetValue(number, out var planned))
            return Otherwise;
        lock (planned)
            return planned.Count > 1 ? planned.Dequeue() : planned.Count == 1 ? planned.Peek() : Otherwise;
    }

    public Callee Peek(string number)
    {
        if (!_callees.TryGetValue(number, out var planned))
            return Otherwise;
        lock (planned)
            return planned.TryPeek(out var next) ? next : Otherwise;
    }
}
