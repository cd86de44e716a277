using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>What a stream was given when it came in, and holds until it ends.</summary>
internal sealed class StreamEntry : IDisposable
{
    private readonly CallRegistry? _registry;
    private IDisposable? _counted;
    private IDisposable? _place;

    /// <summary>With the pass of a call.</summary>
    public StreamEntry(CallId call, IDisposable place, IDisposable shown) => (Call, _place, _counted) = (call, place, shown);

    /// <summary>Without a pass: counted until it has shown a token.</summary>
    public StreamEntry(CallRegistry registry, IDisposable counted) => (_registry, _counted) = (registry, counted);

    private StreamEntry()
    {
    }

    /// <summary>A stream that needs no place, or has one: whoever runs it answers for it.</summary>
    public static StreamEntry Known { get; } = new();

    /// <summary>The call whose pass was shown; null for none.</summary>
    public CallId? Call { get; }

    /// <summary>Nothing was shown yet: there is no place, and nothing is to be opened for it.</summary>
    public bool IsUnproven => _registry is not null && _place is null;

    /// <summary>There would be a place.</summary>
    public bool HasRoom => !IsUnproven || _registry!.HasRoom;

    /// <summary>A token was shown: the stream has a place from now on. False where none is free.</summary>
    public bool TryTakePlace()
    {
        if (!IsUnproven)
            return true;
        _place = _registry!.TryTakePlace();
        if (_place is null)
            return false;
        _counted!.Dispose();
        _counted = null;
        return true;
    }

    public void Dispose()
    {
        _place?.Dispose();
        _counted?.Dispose();
    }
}
