using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

internal sealed class FallbackVoiceFactory(IReadOnlyList<Candidate<ISpeechVoice>> candidates, ILogger<FallbackVoice> log)
    : ISpeechVoiceFactory
{
    public ISpeechVoice Open() => new FallbackVoice(candidates, log);
}

/// <summary>
/// Speaks with one provider after the other: where one fails before the first audio of a phrase, the next speaks the phrase
/// and the rest of the call. A phrase that was heard in part is not begun again with another voice.
/// </summary>
internal sealed partial class FallbackVoice(IEnumerable<Candidate<ISpeechVoice>> candidates, ILogger<FallbackVoice> log)
    : ISpeechVoice
{
    private readonly Lock _gate = new();
    private readonly Succession<ISpeechVoice> _succession = new(candidates);
    private SynthesisSettings? _settings;
    private bool _isDisposed;

    public VoiceCapabilities Capabilities => Current.Capabilities;

    private ISpeechVoice Current
    {
        get
        {
            lock (_gate)
                return _succession.Current;
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
        var voice = Current;
        return FirstToBegin.StreamAsync(
            () => voice.SpeakAsync(text, ct), piece => !piece.MuLaw.IsEmpty, failure => TakeOver(ref voice, failure), ct);
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
            _isDisposed = true;
        return _succession.DisposeAsync();
    }

    /// <summary>Another phrase, cancelled since, may have brought the next provider already.</summary>
    private bool TakeOver(ref ISpeechVoice voice, Exception failure)
    {
        lock (_gate)
        {
            if (voice == _succession.Current && !TryAdvance(failure))
                return false;
            voice = _succession.Current;
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

    [LoggerMessage(LogLevel.Warning, "The voice of {Provider} failed before its first audio: {Exception}; {Next} takes over")]
    private partial void TookOver(string provider, string exception, string next);
}
