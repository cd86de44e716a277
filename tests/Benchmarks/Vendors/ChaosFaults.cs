using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.Benchmarks.Vendors;

/// <summary>A share of all requests fails, each in a way of its own. Thread-safe.</summary>
internal sealed class ChaosFaults(double share, int seed)
{
    private static readonly int[] CloseCodes = [1000, 1002, 1007, 1011, 4429];

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _counts = [];

    /// <summary>How often each kind of failure happened.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    public int Requests { get; private set; }

    public Fault? Next(string path)
    {
        lock (_gate)
        {
            Requests++;
            if (_random.NextDouble() >= share)
                return null;
            var (kind, fault) = Draw(isSocket: path.StartsWith("/speech/", StringComparison.Ordinal) || path.Contains("websocket", StringComparison.Ordinal));
            _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
            return fault;
        }
    }

    private (string Kind, Fault Fault) Draw(bool isSocket) => _random.Next(isSocket ? 11 : 10) switch
    {
        0 => ("401", new Fault { Status = 401 }),
        1 => ("429", new Fault { Status = 429 }),
        2 => ("429 with Retry-After", new Fault { Status = 429, RetryAfter = $"{_random.Next(1, 30)}" }),
        3 => ("500", new Fault { Status = 500 }),
        4 => ("503", new Fault { Status = 503 }),
        5 => ("slow first byte", new Fault { FirstByteDelayMs = _random.Next(500, 15_000) }),
        6 => ("stall", new Fault { StallAtByte = Bytes() }),
        7 => ("drop", new Fault { DropAtByte = Bytes() }),
        8 => ("garbage", new Fault { Garbage = true }),
        9 => ("truncated", new Fault { TruncateAtByte = Bytes() }),
        _ => ("close code", new Fault { CloseCode = CloseCodes[_random.Next(CloseCodes.Length)], TruncateAtByte = Bytes() }),
    };

    /// <summary>Somewhere in a short answer, or in a long one.</summary>
    private int Bytes() => (int)Math.Pow(10, 1 + (_random.NextDouble() * 3.5));
}
