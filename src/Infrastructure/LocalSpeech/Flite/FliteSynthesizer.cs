using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Flite;

/// <summary>
/// Speaks US English with flite. <see cref="SynthesisRequest.Voice"/> is one of <see cref="FliteVoices.Names"/>; any other
/// name, such as one of another provider, gets the default voice, for a call must not fall silent over it.
/// </summary>
internal sealed partial class FliteSynthesizer(IOptions<LocalSpeechOptions> options, ILogger<FliteSynthesizer> logger)
    : ISpeechSynthesizer
{
    private const double SlowestRate = 0.5;
    private const double FastestRate = 2;

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> SynthesizeAsync(
        SynthesisRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var text = SpokenText.Of(request.Text);
        if (text.Length == 0)
            yield break;
        var job = new FliteJob(text, Math.Clamp(request.Rate ?? 1, SlowestRate, FastestRate), ct);
        Queue(job, request.Voice);
        try
        {
            while (await WaitAsync(job, ct))
                while (job.Audio.TryRead(out var piece))
                    yield return piece;
        }
        finally
        {
            job.Abandon();
        }
    }

    private void Queue(FliteJob job, string? requested)
    {
        var name = requested?.ToLowerInvariant() ?? options.Value.Voice;
        if (!FliteVoices.Knows(name))
        {
            LogUnknownVoice(logger);
            name = options.Value.Voice;
        }

        try
        {
            if (!FliteVoices.Get(name, options.Value.LibraryFolder).TrySpeak(job))
                throw new SpeechSynthesisException("Too many phrases wait for the local voice.");
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new SpeechSynthesisException($"The local voice is not installed: {LocalSpeechProbe.Advice}", e);
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
    private static partial void LogUnknownVoice(ILogger logger);
}
