namespace VoiceAssistant.VendorEmulators.Twilio.Callbacks;

/// <summary>What is to fail in telling the application things. Thread-safe.</summary>
internal sealed class CallbackFaults
{
    private readonly Lock _gate = new();
    private readonly List<(CallbackFault Fault, int Seen)> _faults = [];

    public void Add(CallbackFault fault)
    {
        lock (_gate)
            _faults.Add((fault, 0));
    }

    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <summary>Counts, and tells what is to fail; null where nothing is. The first fault that applies counts.</summary>
    /// <param name="fields">What is told, before it fails.</param>
    public CallbackFault? Next(string kind, string name, string url, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        lock (_gate)
        {
            for (var i = 0; i < _faults.Count; i++)
            {
                var (fault, seen) = _faults[i];
                if (!fault.Matches(kind, name, url, fields))
                    continue;
                _faults[i] = (fault, seen + 1);
                if (seen >= fault.Skip && (fault.Times is not { } times || seen - fault.Skip < times))
                    return fault;
            }
        }
        return null;
    }
}
