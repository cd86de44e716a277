namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>
/// Who serves one call, and who would after them: the candidates in order, without those that do not know the call's
/// language, and last those that fail at present. What was opened stays open until the end of the call. Not thread-safe.
/// </summary>
internal sealed class Succession<TPort> : IAsyncDisposable
    where TPort : IAsyncDisposable
{
    private readonly List<TPort> _opened = [];
    private List<Candidate<TPort>> _waiting;
    private Candidate<TPort> _current;

    public Succession(IEnumerable<Candidate<TPort>> candidates)
    {
        _waiting = [.. candidates];
        _current = Open();
    }

    public TPort Current => _opened[^1];

    public string Name => _current.Name;

    public bool IsLast => _waiting.Count == 0;

    /// <summary>That of the provider that serves now.</summary>
    public Breaker Breaker => _current.Breaker;

    /// <summary>
    /// Passes over those that do not know the language, unless nobody does. True where <see cref="Current"/> is another.
    /// </summary>
    public bool Prefer(string language)
    {
        var knowing = _waiting.Where(candidate => candidate.Knows(language)).ToList();
        var isKnown = _current.Knows(language);
        if (!isKnown && knowing.Count == 0)
            return false;
        _waiting = knowing;
        return !isKnown && TryAdvance();
    }

    /// <summary>Opens the next. False where none is left.</summary>
    public bool TryAdvance()
    {
        if (_waiting.Count == 0)
            return false;
        _current = Open();
        return true;
    }

    /// <summary>Each of them, although another may fail in it.</summary>
    public ValueTask DisposeAsync() => new(Task.WhenAll(_opened.Select(async port => await port.DisposeAsync())));

    private Candidate<TPort> Open()
    {
        var candidate = _waiting.Find(waiting => waiting.Breaker.TryAsk()) ?? _waiting[0];
        _waiting.Remove(candidate);
        _opened.Add(candidate.Open());
        return candidate;
    }
}
