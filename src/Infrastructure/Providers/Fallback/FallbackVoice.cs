using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

internal sealed class FallbackVoiceFactory(
    IReadOnlyList<Candidate<ISpeechVoice>> candidates, IOptions<ProviderTimeouts> timeouts, TimeProvider time, ILogger<FallbackVoice> log)
    : ISpeechVoiceFactory
{
    private readonly TimeSpan _first = TimeSpan.FromMilliseconds(timeouts.Value.FirstAudioMs);

    private readonly FirstToBegin _firstToBegin = new(
        TimeSpan.FromMilliseconds(timeouts.Value.NextAudioMs),
        late => new SpeechSynthesisException("No audio came in time.", late),
        time);

    public ISpeechVoice Open() => new FallbackVoice(candidates, _firstToBegin, _first, log);
}

/// <summary>
/// Speaks with one provider after the other: where one fails before the first audio of a phrase, or is too late with it, the
/// next speaks the phrase and the rest of the call. A phrase that was heard in part is not begun again with another voice:
/// its failure is told, and the next speaks from the next phrase on.
/// </summary>
internal sealed partial class FallbackVoice(
    IEnumerable<Candidate<ISpeechVoice>> candidates, FirstToBegin firstToBegin, TimeSpan first, ILogger<FallbackVoice> log)
    : ISpeechVoice
{
    private readonly Lock _gate = new();
    private readonly Succession<ISpeechVoice> _succession = new(candidates);
    private SynthesisSettings? _settings;
    private bool _isDisposed;

    public VoiceCapabilities Capabilities => Now().Voice.Capabilities;

    public string? Provider
    {
        get
        {
            lock (_gate)
                return _succession.Name;
        }
    }

    public void Start(SynthesisSettings settings)
    {
        lock (_gate)
        {
            _settings = settings;
            _succession.Prefer(settings.Language);
            _succession.Current.Start(settings);
        }
    }

    public IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, CancellationToken ct)
    {
        var (voice, breaker) = Now();
        return firstToBegin.StreamAsync(
            stopping => voice.SpeakAsync(text, stopping),
            Limit,
            piece => !piece.MuLaw.IsEmpty,
            failure => TakeOver(ref voice, ref breaker, failure),
            failure => DryUp(ref voice, ref breaker, failure),
            () => breaker.Succeed(),
            ct);
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
            _isDisposed = true;
        return _succession.DisposeAsync();
    }

    private (ISpeechVoice Voice, Breaker Breaker) Now()
    {
        lock (_gate)
            return (_succession.Current, _succession.Breaker);
    }

    /// <summary>Half of the silence that callers bear is left for whoever speaks instead.</summary>
    private TimeSpan Limit()
    {
        lock (_gate)
            return _succession.IsLast ? first : first / 2;
    }

    /// <exception cref="SpeechSynthesisException">Another speaks from the next phrase on.</exception>
    private void DryUp(ref ISpeechVoice voice, ref Breaker breaker, Exception failure)
    {
        if (TakeOver(ref voice, ref breaker, failure))
            throw new SpeechSynthesisException("The voice failed in mid-phrase.", failure) { IsReplaced = true };
    }

    /// <summary>Another phrase, cancelled since, may have brought the next provider already.</summary>
    private bool TakeOver(ref ISpeechVoice voice, ref Breaker breaker, Exception failure)
    {
        breaker.Fail(failure);
        lock (_gate)
        {
            if (voice == _succession.Current && !TryAdvance(failure))
                return false;
            (voice, breaker) = (_succession.Current, _succession.Breaker);
            return true;
        }
    }

    private bool TryAdvance(Exception failure)
    {
        var failed = _succession.Name;
        if (_isDisposed || !_succession.TryAdvance())
            return false;
        TookOver(failed, failure.GetType().Name, _succession.Name);
        if (_settings is not null)
            _succession.Current.Start(_settings);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The voice of {Provider} failed: {Exception}; {Next} takes over")]
    private partial void TookOver(string provider, string exception, string next);
}
