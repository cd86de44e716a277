using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// The recogniser of one call, in whose place another hears when its language is switched. The first connects at once. An utterance that has
/// begun is heard to its end, and answered, by the one that heard its beginning; the other hears everything from half a second before the
/// switch on, and is believed from the next utterance on. So nothing is lost that the caller says meanwhile, and nothing understood twice.
/// Until the other has understood something, the one before is kept and hears the same: where the other fails, it goes on in its place.
/// Its members, but for the events, are called by one thread at a time.
/// </summary>
internal sealed class SwitchableRecognizer(ISpeechRecognizerFactory recognizers) : IAsyncDisposable
{
    /// <summary>Speech has begun so long, or less, before it is known to be speech.</summary>
    private const int RecentBytes = 500 * MuLaw.BytesPerMs;

    /// <summary>Of what it heard before it took over, it will have told by then.</summary>
    private const int BelievedBytes = 3_000 * MuLaw.BytesPerMs;

    /// <summary>Nobody waits for a text for longer.</summary>
    private const int OwedBytes = 5_000 * MuLaw.BytesPerMs;

    private readonly Lock _gate = new();
    private readonly ISpeechRecognizer _first = recognizers.Open();
    private byte[] _recent = [];
    private int _recentAt;
    private bool _isRecentFull;
    private bool _isSpeech;
    private bool _isClosed;

    /// <summary>In charge; null until it is started.</summary>
    private Listener? _now;

    /// <summary>It takes over behind the utterance that has begun.</summary>
    private Listener? _next;

    /// <summary>It was in charge before one that has not understood anything yet, and would be again.</summary>
    private Listener? _kept;

    /// <summary>It still owes the text of an utterance; it may be the one that is kept.</summary>
    private Listener? _before;

    /// <summary>What is understood; raised on threads of their own.</summary>
    public event Action<RecognitionEvent>? Heard;

    /// <summary>One that is not in charge has failed, for this reason; the call goes on.</summary>
    public event Action<string>? OtherFailed;

    /// <summary>The one that was to hear from now on cannot, for this reason: see <see cref="Language"/> for the one that does.</summary>
    public event Action<string>? SwitchFailed;

    /// <summary>BCP 47: the language that is heard, or is to be from the next utterance on.</summary>
    public string Language
    {
        get
        {
            lock (_gate)
                return (_next ?? _now)?.Language ?? "";
        }
    }

    public RecognitionCapabilities Capabilities => InCharge.Capabilities;

    public string? Provider => InCharge.Provider;

    private ISpeechRecognizer InCharge => _now?.Recognizer ?? _first;

    public void Start(RecognitionSettings settings)
    {
        if (settings.OtherLanguages.Count > 0)
            _recent = new byte[RecentBytes];
        var first = new Listener(_first) { Language = settings.Language, IsBelieved = true, IsProven = true };
        _now = first;
        _first.Start(settings);
        _ = ListenAsync(first);
    }

    /// <summary>Hears by other settings from the next utterance on; as before where no other recogniser is to be had.</summary>
    public void Switch(RecognitionSettings settings)
    {
        Listener? next = null;
        try
        {
            next = new Listener(recognizers.Open()) { Language = settings.Language };
            next.Recognizer.Start(settings);
            if (_isRecentFull)
                next.Recognizer.Write(_recent.AsSpan(_recentAt));
            next.Recognizer.Write(_recent.AsSpan(0, _recentAt));
        }
        catch (Exception e)
        {
            Close(next);
            SwitchFailed?.Invoke(e.GetType().Name);
            return;
        }

        lock (_gate)
        {
            if (_isClosed)
            {
                Close(next);
                return;
            }

            var dropped = _next;
            _next = next;
            Release(dropped);
            if (!_isSpeech)
                TakeOver();
        }

        _ = ListenAsync(next);
    }

    /// <summary>As <see cref="ISpeechRecognizer.Write"/>.</summary>
    public void Write(ReadOnlySpan<byte> muLaw)
    {
        Listener? now, next, kept;
        lock (_gate)
        {
            (now, next, kept) = (_now, _next, _kept);
            if (now is { IsBelieved: false } && (now.HeardBytes += muLaw.Length) >= BelievedBytes)
                now.IsBelieved = true; // somebody whose voice is not known to be one is understood, too
            if (_before is { } before && (before.OwedBytes += muLaw.Length) >= OwedBytes)
            {
                _before = null;
                Release(before);
            }
        }

        (now?.Recognizer ?? _first).Write(muLaw);
        next?.Recognizer.Write(muLaw);
        kept?.Recognizer.Write(muLaw);
        if (_recent.Length > 0)
            Keep(muLaw);
    }

    public void BeginUtterance()
    {
        Listener? now, kept;
        lock (_gate)
        {
            TakeOver(); // where nobody was told that the utterance before had ended
            _isSpeech = true;
            (now, kept) = (_now, _kept);
            (now!.IsBelieved, now.IsAwaited) = (true, false);
            kept?.Overheard = null;
        }

        now.Recognizer.BeginUtterance();
        kept?.Recognizer.BeginUtterance();
    }

    public void AskPartial() => InCharge.AskPartial();

    public void EndUtterance()
    {
        Listener? now, kept;
        lock (_gate)
        {
            (now, kept) = (_now, _kept);
            (_isSpeech, now!.IsAwaited) = (false, true);
        }

        now.Recognizer.EndUtterance();
        kept?.Recognizer.EndUtterance();
        lock (_gate)
            TakeOver();
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            var (next, kept, before) = (_next, _kept, _before);
            (_isClosed, _next, _kept, _before) = (true, null, null, null);
            Close(next);
            Close(kept);
            if (before != kept)
                Close(before);
        }

        await InCharge.DisposeAsync();
    }

    /// <summary>Under the gate.</summary>
    private void TakeOver()
    {
        if (_next is not { } next)
            return;
        var (left, kept, owing) = (_now!, _kept, _before);
        (_now, _next) = (next, null);
        _kept = next.IsProven ? null : left.IsProven ? left : kept;
        left.Overheard = null;
        left.OwedBytes = 0;
        _before = left.IsAwaited ? left : null;
        Release(left);
        Release(kept);
        Release(owing);
    }

    /// <summary>Closes one that has no part in the call any more. Under the gate.</summary>
    private void Release(Listener? left)
    {
        if (left != _now && left != _next && left != _kept && left != _before)
            Close(left);
    }

    private void Keep(ReadOnlySpan<byte> muLaw)
    {
        muLaw = muLaw[Math.Max(0, muLaw.Length - RecentBytes)..];
        var first = Math.Min(muLaw.Length, RecentBytes - _recentAt);
        muLaw[..first].CopyTo(_recent.AsSpan(_recentAt));
        muLaw[first..].CopyTo(_recent);
        _isRecentFull |= _recentAt + muLaw.Length >= RecentBytes;
        _recentAt = (_recentAt + muLaw.Length) % RecentBytes;
    }

    /// <summary>Until the recogniser is disposed. One that breaks its promise not to throw is lost like any other.</summary>
    private async Task ListenAsync(Listener listener)
    {
        try
        {
            await foreach (var heard in listener.Recognizer.Events.ReadAllAsync())
                Take(listener, heard);
        }
        catch (Exception e)
        {
            Take(listener, new RecognitionFailed(e.GetType().Name));
        }
    }

    private void Take(Listener listener, RecognitionEvent heard)
    {
        if (heard is RecognitionFailed failed)
        {
            Fail(listener, failed);
            return;
        }

        bool isLatest;
        lock (_gate)
        {
            if (heard is UtteranceRecognized { Text.Length: > 0 } or PartialTranscript { Text.Length: > 0 })
                Prove(listener);
            if (listener == _now ? !IsBelieved(listener, heard) : !IsOwed(listener, heard))
                return;
            isLatest = listener == (_next ?? _now);
        }

        Heard?.Invoke(isLatest ? heard : WithoutLanguage(heard));
    }

    /// <summary>It works: nobody has to be kept for it. Under the gate.</summary>
    private void Prove(Listener listener)
    {
        listener.IsProven = true;
        if (listener != _now)
            return;
        var kept = _kept;
        _kept = null;
        Release(kept);
    }

    private bool IsBelieved(Listener listener, RecognitionEvent heard)
    {
        if (heard is UtteranceRecognized && !_isSpeech)
            listener.IsAwaited = false;
        return listener.IsBelieved;
    }

    /// <summary>One that was in charge gives a text that it owed; what else it understands is kept for when it is in charge again.</summary>
    private bool IsOwed(Listener listener, RecognitionEvent heard)
    {
        if (heard is not UtteranceRecognized recognized)
            return false;
        if (listener == _before)
        {
            (_before, listener.IsAwaited) = (null, false);
            Release(listener);
            return true;
        }

        if (listener == _kept)
            listener.Overheard = listener.Overheard is { Text.Length: > 0 } first ? recognized with { Text = $"{first.Text} {recognized.Text}".TrimEnd() } : recognized;
        return false;
    }

    private void Fail(Listener listener, RecognitionFailed failed)
    {
        var (isSwitch, isOther) = (false, false);
        UtteranceRecognized? overheard = null;
        lock (_gate)
        {
            if (listener == _now && _kept is { } kept)
            {
                isSwitch = true;
                overheard = GoBack(listener, kept);
            }
            else if (listener != _now)
            {
                isSwitch = listener == _next;
                isOther = !isSwitch && (listener == _kept || listener == _before);
                (_next, _kept, _before) = (Without(_next), Without(_kept), Without(_before));
                if (!isSwitch && !isOther)
                    return; // nobody's any more
                Release(listener);
            }
        }

        if (isSwitch)
            SwitchFailed?.Invoke(failed.Reason);
        else if (isOther)
            OtherFailed?.Invoke(failed.Reason);
        else
            Heard?.Invoke(failed);
        if (overheard is not null)
            Heard?.Invoke(overheard);

        Listener? Without(Listener? one) => one == listener ? null : one;
    }

    /// <summary>The one that was kept is in charge again, and answers what the other owes. Under the gate.</summary>
    /// <returns>What it has understood meanwhile of what the caller is saying, or is waiting to have answered; null for nothing.</returns>
    private UtteranceRecognized? GoBack(Listener failed, Listener kept)
    {
        var overheard = _isSpeech || failed.IsAwaited ? kept.Overheard : null;
        (_now, _kept, _before) = (kept, null, _before == kept ? null : _before);
        (kept.IsBelieved, kept.Overheard) = (true, null);
        kept.IsAwaited |= failed.IsAwaited && overheard is null;
        Release(failed);
        return overheard;
    }

    /// <summary>What was still said in the language before does not tell which is spoken now.</summary>
    private static RecognitionEvent WithoutLanguage(RecognitionEvent heard) => heard switch
    {
        UtteranceRecognized utterance => utterance with { Language = null },
        PartialTranscript partial => partial with { Language = null },
        _ => heard,
    };

    private static void Close(Listener? listener) => _ = listener?.CloseAsync();
}
