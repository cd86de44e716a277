using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>
/// Takes down when the steps of a turn happen. Model and voice write to it, each on a task of its own, while the call
/// reads; its lock is held for no longer than that.
/// </summary>
internal sealed class TurnTimings(TurnTimes begun)
{
    private readonly Lock _gate = new();
    private TurnTimes _times = begun;

    /// <summary>What is known by now, all of one moment.</summary>
    public TurnTimes Times
    {
        get
        {
            lock (_gate)
                return _times;
        }
    }

    /// <summary>What documents say was there, or was waited for no longer.</summary>
    public void Retrieved(CallMs now)
    {
        lock (_gate)
            _times = _times with { RetrievedAt = now };
    }

    /// <summary>The model has written some words; only the first time counts.</summary>
    public void Words(CallMs now)
    {
        lock (_gate)
            _times = _times with { FirstWordsAt = _times.FirstWordsAt ?? now };
    }

    /// <summary>A phrase goes to the voice; only the first time counts.</summary>
    public void Phrase(CallMs now)
    {
        lock (_gate)
            _times = _times with { FirstPhraseAt = _times.FirstPhraseAt ?? now };
    }

    /// <summary>Audio of the turn came from the voice. True the first time.</summary>
    public bool Audio(CallMs now)
    {
        lock (_gate)
        {
            if (_times.FirstAudioAt is not null)
                return false;
            _times = _times with { FirstAudioAt = now };
            return true;
        }
    }

    /// <param name="error">The type of the exception with which the model failed.</param>
    public void Written(CallMs now, string? error = null)
    {
        lock (_gate)
            _times = _times with { WrittenAt = now, ModelError = error };
    }

    /// <param name="error">The type of the exception with which the voice failed.</param>
    public void Spoken(CallMs now, string? error = null)
    {
        lock (_gate)
            _times = _times with { SpokenAt = now, VoiceError = error };
    }
}
