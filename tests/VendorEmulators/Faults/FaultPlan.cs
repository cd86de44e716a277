namespace VoiceAssistant.VendorEmulators.Faults;

/// <summary>What is to fail at an emulator, request by request. Thread-safe.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<(Fault Fault, int Seen)> _faults = [];

    public void Add(Fault fault)
    {
        lock (_gate)
            _faults.Add((fault, 0));
    }

    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <summary>What is to fail in a request for which nothing was planned; null for nothing. May be asked on several threads at once.</summary>
    public Func<string, Fault?>? Otherwise { get; set; }

    /// <summary>Counts a request, and tells what is to fail in it; null where nothing is. The first fault that applies counts.</summary>
    public Fault? Next(string path, string method)
    {
        lock (_gate)
        {
            for (var i = 0; i < _faults.Count; i++)
            {
                var (fault, seen) = _faults[i];
                if (!path.StartsWith(fault.Path, StringComparison.OrdinalIgnoreCase)
                    || (fault.Method.Length > 0 && !string.Equals(fault.Method, method, StringComparison.OrdinalIgnoreCase)))
                    continue;
                _faults[i] = (fault, seen + 1);
                if (seen >= fault.Skip && (fault.Times is not { } times || seen - fault.Skip < times))
                    return fault;
            }
        }

        return Otherwise?.Invoke(path);
    }
}
