using OpenAI.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.OpenAI.Recognition;

/// <summary>What a request for a transcription tells of the call.</summary>
/// <param name="Language">ISO 639-1; null where the caller may speak one of several, or where the language has no such code.</param>
/// <param name="Prompt">Null where there is nothing to tell.</param>
internal sealed record TranscriptionHints(string? Language, string? Prompt)
{
    /// <summary>Whisper reads the last 224 tokens, and a name is easily four of them.</summary>
    private const int LongestPrompt = 600;

    public static TranscriptionHints Of(RecognitionSettings settings)
    {
        var language = settings.Language.Split('-')[0].ToLowerInvariant();
        return new TranscriptionHints(
            settings.OtherLanguages.Count == 0 && language.Length == 2 ? language : null,
            PromptOf(settings.Phrases));
    }

    /// <param name="isWhisper">The only model that tells how sure it is.</param>
    public AudioTranscriptionOptions ToOptions(bool isWhisper) => new()
    {
        Language = Language,
        Prompt = Prompt,
        ResponseFormat = isWhisper ? AudioTranscriptionFormat.Verbose : AudioTranscriptionFormat.Simple,
    };

    /// <summary>As many whole phrases as fit, in the form of an earlier sentence, which is what a prompt is to the model.</summary>
    private static string? PromptOf(IReadOnlyList<string> phrases)
    {
        var prompt = "";
        foreach (var phrase in phrases)
        {
            if (prompt.Length + phrase.Length < LongestPrompt)
                prompt += (prompt.Length == 0 ? "" : ", ") + phrase;
        }

        return prompt.Length == 0 ? null : prompt + ".";
    }
}
