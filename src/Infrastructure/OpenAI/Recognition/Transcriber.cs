using OpenAI.Audio;

namespace VoiceAssistant.Infrastructure.OpenAI.Recognition;

/// <summary>Has utterances put into words, one request for each.</summary>
internal sealed class Transcriber(OpenAIServer server, string model, TimeProvider time)
{
    /// <summary>With its one retry: the caller waits for the answer.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Whisper's own measure of a segment in which nobody speaks: both have to be true.</summary>
    /// <remarks>https://github.com/openai/whisper/blob/main/whisper/transcribe.py, no_speech_threshold and logprob_threshold</remarks>
    private const float SilentFrom = 0.6f, UnsureBelow = -1f;

    /// <summary>Less is refused, and is no word.</summary>
    private const int ShortestMs = 200;

    private readonly AudioClient _audio = server.Audio(model);

    private readonly bool _isWhisper = model.Contains("whisper", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of an utterance; empty where nothing was understood, null where it is too short to ask.</summary>
    /// <exception cref="OpenAIException">The server refused, failed, or took too long.</exception>
    public async Task<string?> TranscribeAsync(byte[] muLaw, TranscriptionHints hints, CancellationToken ct)
    {
        if (muLaw.Length < ShortestMs * Application.Audio.MuLaw.BytesPerMs)
            return null;
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var file = new MemoryStream(UtteranceFile.Of(muLaw));
            return TextOf((await _audio.TranscribeAudioAsync(file, "speech.wav", hints.ToOptions(_isWhisper), either.Token)).Value);
        }
        catch (Exception e) when (OpenAIException.IsTold(e))
        {
            throw OpenAIException.Of(e);
        }
        catch (Exception e) when (e is not OpenAIException && !ct.IsCancellationRequested)
        {
            throw new OpenAIException($"The transcription failed: {e.GetType().Name}.", e);
        }
    }

    /// <summary>A model that hears silence makes up something polite: those of its segments that it does not believe itself are left out.</summary>
    private static string TextOf(AudioTranscription transcription) =>
        (transcription.Segments is { Count: > 0 } segments && segments.Any(IsSilence)
            ? string.Concat(segments.Where(segment => !IsSilence(segment)).Select(segment => segment.Text))
            : transcription.Text ?? "").Trim();

    private static bool IsSilence(TranscribedSegment segment) =>
        segment.NoSpeechProbability > SilentFrom && segment.AverageLogProbability < UnsureBelow;
}
