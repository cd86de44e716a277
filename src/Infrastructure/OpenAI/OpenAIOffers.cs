using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>What an assistant can choose from.</summary>
internal static class OpenAIOffers
{
    /// <summary>Those of the older models, then what newer ones have as well: https://platform.openai.com/docs/guides/text-to-speech#voice-options</summary>
    private static readonly string[] OlderVoices = ["alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer"],
        NewerVoices = ["ballad", "verse", "marin", "cedar"];

    /// <summary>OpenAI lists models of every kind; it is their names that tell those that answer text with text.</summary>
    private static readonly string[] ChatFamilies = ["gpt-", "chatgpt-", "o1", "o3", "o4", "ft:gpt-"],
        OtherKinds = ["audio", "realtime", "transcribe", "tts", "image", "search", "instruct", "codex"];

    /// <summary>https://platform.openai.com/docs/guides/speech-to-text#supported-languages; the voices were trained on the same.</summary>
    public static readonly IReadOnlyList<string> Languages =
    [
        "af", "ar", "az", "be", "bg", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "gl", "he", "hi", "hr", "hu", "hy", "id",
        "is", "it", "ja", "kk", "kn", "ko", "lt", "lv", "mi", "mk", "mr", "ms", "nb", "ne", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "ta",
        "th", "tl", "tr", "uk", "ur", "vi", "zh",
    ];

    /// <summary>Another server's are known to its owner only: the one of the settings.</summary>
    public static IReadOnlyList<OfferedVoice> Voices(OpenAIOptions options) =>
    [
        .. KnownVoices(options).Append(options.SpeechVoice).Distinct(StringComparer.Ordinal)
            .Select(name => new OfferedVoice(OpenAIProvider.Name, name, Language: null, Gender: null, name == options.SpeechVoice)),
    ];

    /// <exception cref="OpenAIException">The server did not tell.</exception>
    public static async Task<IReadOnlyList<OfferedModel>> ModelsAsync(OpenAIServer server, OpenAIOptions options, CancellationToken ct)
    {
        try
        {
            var models = (await server.Models().GetModelsAsync(ct)).Value.Select(model => model.Id);
            return
            [
                .. models.Where(name => !options.IsOfficial || IsChat(name)).Append(options.ChatModel).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal).Select(name => new OfferedModel(OpenAIProvider.Name, name, name == options.ChatModel)),
            ];
        }
        catch (Exception e) when (OpenAIException.IsTold(e))
        {
            ct.ThrowIfCancellationRequested();
            throw OpenAIException.Of(e);
        }
    }

    /// <summary>Which others a resource has, it does not tell to whom only uses it.</summary>
    public static IReadOnlyList<OfferedModel> Deployments(AzureOpenAIOptions options) =>
        options.IsConfigured ? [new OfferedModel(OpenAIProvider.AzureName, options.ChatDeployment, IsDefault: true)] : [];

    private static IEnumerable<string> KnownVoices(OpenAIOptions options) =>
        !options.IsOfficial ? [] : options.SpeechModel.StartsWith("tts-", StringComparison.Ordinal) ? OlderVoices : OlderVoices.Concat(NewerVoices).Order(StringComparer.Ordinal);

    private static bool IsChat(string name) =>
        ChatFamilies.Any(family => name.StartsWith(family, StringComparison.Ordinal)) && !OtherKinds.Any(kind => name.Contains(kind, StringComparison.Ordinal));
}
