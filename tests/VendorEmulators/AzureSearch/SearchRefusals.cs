namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>Which documents of batches are to fail. Thread-safe.</summary>
internal sealed class SearchRefusals
{
    private readonly Lock _gate = new();
    private readonly List<(SearchRefusal Refusal, int Seen)> _all = [];

    public void Add(SearchRefusal refusal)
    {
        lock (_gate)
            _all.Add((refusal, 0));
    }

    public void Clear()
    {
        lock (_gate)
            _all.Clear();
    }

    /// <summary>The status of a document that is to fail; null for one that is not.</summary>
    public int? Next(string key)
    {
        lock (_gate)
        {
            for (var i = 0; i < _all.Count; i++)
            {
                var (refusal, seen) = _all[i];
                if (!key.EndsWith(refusal.Key, StringComparison.Ordinal) || seen >= refusal.Times)
                    continue;
                _all[i] = (refusal, seen + 1);
                return refusal.Status;
            }
        }

        return null;
    }
}
