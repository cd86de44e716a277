using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Flite;

internal sealed class FliteSpeakerFactory(IOptions<LocalSpeechOptions> options, ILogger<FliteSpeaker> log)
    : ISpeechVoiceFactory
{
    public ISpeechVoice Open() => new FliteSpeaker(options.Value, log);
}

/// <summary>
/// Speaks US English with flite. <see cref="SynthesisSettings.Voice"/> is one of <see cref="FliteVoices.Names"/>; any other
/// name, such as one of another provider, gets the default voice, for a call must not fall silent over it.
/// </summary>
internal sealed partial class FliteSpeaker(LocalSpeechOptions options, ILogger<FliteSpeaker> log) : ISpeechVoice
{
    private const double SlowestRate = 0.5;
    private const double FastestRate = 2;

    private string _voice = options.Voice;
    private double _rate = 1;

    public VoiceCapabilities Capabilities => LocalSpeechProvider.Speaking;

    public void Start(SynthesisSettings settings)
    {
        _rate = Math.Clamp(settings.Rate ?? 1, SlowestRate, FastestRate);
        var name = settings.Voice?.ToLowerInvariant() ?? options.Voice;
        if (FliteVoices.Knows(name))
            _voice = name;
        else
            UnknownVoice();
    }

    public async IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, [EnumeratorCancellation] CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var plain = FliteText.Of(text);
        if (plain.Length == 0)
            yield break;
        var job = new FliteJob(plain, _rate, ct);
        Queue(job);
        try
        {
            while (await WaitAsync(job, ct))
                while (job.Audio.TryRead(out var piece))
                    yield return new SpokenAudio(piece, []);
        }
        finally
        {
            job.Abandon();
        }
    }

    /// <summary>The voices belong to the process, and live on.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Queue(FliteJob job)
    {
        try
        {
            if (!FliteVoices.Get(_voice, options.LibraryFolder).TrySpeak(job))
                throw new SpeechSynthesisException("Too many phrases wait for the local voice.");
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new SpeechSynthesisException($"The local voice is not installed: {LocalSpeechProbe.VoiceAdvice}", e);
        }
    }

    private static async Task<bool> WaitAsync(FliteJob job, CancellationToken ct)
    {
        try
        {
            return await job.Audio.WaitToReadAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new SpeechSynthesisException("The local voice failed.", e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The voice asked for is not one of the local voices; the default voice speaks")]
    private partial void UnknownVoice();
}
