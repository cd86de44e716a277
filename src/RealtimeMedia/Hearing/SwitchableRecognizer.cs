using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// The recogniser of one call, in whose place another hears when its language is switched. The first connects at once. An utterance that has
/// begun is heard to its end, and answered, by the one that heard its beginning; the other hears everything from half a second before the
/// switch on, and is believed from the next utterance on. So nothing is lost that the caller says meanwhile, and nothing understood twice.
/// Its members, but for the events, are called by one thread at a time.
/// </summary>
internal sealed class SwitchableRecognizer(ISpeechRecognizerFactory recognizers) : IAsyncDisposable
{
    /// <summary>Speech has begun so long, or less, before it is known to be speech.</summary>
    private const int RecentBytes = 500 * MuLaw.BytesPerMs;

    private readonly Lock _gate = new();
    private byte[] _recent = [];
    private int _recentAt;
    private bool _isRecentFull;
    private bool _isSpeech;

    private Listener _now = new(recognizers.Open()) { IsBelieved = true };

    /// <summary>It takes over behind the utterance that has begun.</summary>
    private Listener? _next;

    /// <summary>It still owes the text of an utterance.</summary>
    private Listener? _before;

    /// <summary>What is understood; raised on threads of their own.</summary>
    public event Action<RecognitionEvent>? Heard;

    /// <summary>One that is not in charge has failed, for this reason; the call goes on.</summary>
    public event Action<string>? OtherFailed;

    public RecognitionCapabilities Capabilities => _now.Recognizer.Capabilities;

    public string? Provider => _now.Recognizer.Provider;

    public void Start(RecognitionSettings settings)
    {
        if (settings.OtherLanguages.Count > 0)
            _recent = new byte[RecentBytes];
        _now.Recognizer.Start(settings);
        _ = ListenAsync(_now);
    }

    /// <summary>Hears by other settings from the next utterance on; as before where no other recogniser is to be had.</summary>
    public void Switch(RecognitionSettings settings)
    {
        Listener? next = null;
        try
        {
            next = new Listener(recognizers.Open());
            next.Recognizer.Start(settings);
            if (_isRecentFull)
                next.Recognizer.Write(_recent.AsSpan(_recentAt));
            next.Recognizer.Write(_recent.AsSpan(0, _recentAt));
        }
        catch (Exception e)
        {
            Close(next);
            OtherFailed?.Invoke(e.GetType().Name);
            return;
        }

        lock (_gate)
        {
            Close(_next);
            _next = next;
            if (!_isSpeech)
                TakeOver();
        }

        _ = ListenAsync(next);
    }

    /// <summary>As <see cref="ISpeechRecognizer.Write"/>.</summary>
    public void Write(ReadOnlySpan<byte> muLaw)
    {
        _now.Recognizer.Write(muLaw);
        _next?.Recognizer.Write(muLaw);
        if (_recent.Length > 0)
            Keep(muLaw);
    }

    public void BeginUtterance()
    {
        lock (_gate)
        {
            TakeOver(); // where nobody was told that the utterance before had ended
            _isSpeech = true;
            (_now.IsBelieved, _now.IsAwaited) = (true, false);
        }

        _now.Recognizer.BeginUtterance();
    }

    public void AskPartial() => _now.Recognizer.AskPartial();

    public void EndUtterance()
    {
        lock (_gate)
            (_isSpeech, _now.IsAwaited) = (false, true);
        _now.Recognizer.EndUtterance();
        lock (_gate)
            TakeOver();
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            Close(_next);
            Close(_before);
            (_next, _before) = (null, null);
        }

        await _now.Recognizer.DisposeAsync();
    }

    /// <summary>Under the gate.</summary>
    private void TakeOver()
    {
        if (_next is not { } next)
            return;
        Close(_before);
        _before = _now.IsAwaited ? _now : null;
        if (_before is null)
            Close(_now);
        (_now, _next) = (next, null);
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
        bool isInCharge, isLatest;
        lock (_gate)
        {
            isInCharge = listener == _now;
            if (isInCharge ? !IsBelieved(listener, heard) : !IsOwed(listener, heard))
                return;
            isLatest = listener == (_next ?? _now);
        }

        if (!isInCharge && heard is RecognitionFailed failed)
            OtherFailed?.Invoke(failed.Reason);
        else
            Heard?.Invoke(isLatest ? heard : WithoutLanguage(heard));
    }

    private bool IsBelieved(Listener listener, RecognitionEvent heard)
    {
        if (heard is UtteranceRecognized && !_isSpeech)
            listener.IsAwaited = false;
        return listener.IsBelieved || heard is RecognitionFailed;
    }

    /// <summary>Nothing is told of it any more behind that.</summary>
    private bool IsOwed(Listener listener, RecognitionEvent heard)
    {
        var isOwed = heard is RecognitionFailed ? listener == _next || listener == _before : heard is UtteranceRecognized && listener == _before;
        if (!isOwed)
            return false;
        (_next, _before) = (listener == _next ? null : _next, listener == _before ? null : _before);
        Close(listener);
        return true;
    }

    /// <summary>What was still said in the language before does not tell which is spoken now.</summary>
    private static RecognitionEvent WithoutLanguage(RecognitionEvent heard) => heard switch
    {
        UtteranceRecognized utterance => utterance with { Language = null },
        PartialTranscript partial => partial with { Language = null },
        _ => heard,
    };

    /// <summary>What fails in it concerns nobody any more.</summary>
    private static void Close(Listener? listener) => _ = CloseAsync(listener);

    private static async Task CloseAsync(Listener? listener)
    {
        try
        {
            await (listener?.Recognizer.DisposeAsync() ?? default);
        }
        catch (Exception)
        {
        }
    }

    private sealed class Listener(ISpeechRecognizer recognizer)
    {
        public ISpeechRecognizer Recognizer => recognizer;

        /// <summary>What it understands is what the caller says now.</summary>
        public bool IsBelieved { get; set; }

        /// <summary>It was told that an utterance ended, and has not answered.</summary>
        public bool IsAwaited { get; set; }
    }
}
