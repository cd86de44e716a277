using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>The <c>OpenAI</c> settings: OpenAI itself, or a server that speaks its protocol, such as Ollama or vLLM.</summary>
internal sealed class OpenAIOptions
{
    public const string Section = "OpenAI";

    public const string OfficialHost = "api.openai.com";

    /// <summary>May be empty for a server that asks for none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Up to and with the version, such as <c>http://localhost:11434/v1</c>.</summary>
    public string BaseUrl { get; set; } = $"https://{OfficialHost}/v1";

    public string ChatModel { get; set; } = "";

    public string EmbeddingModel { get; set; } = "";

    public string SpeechModel { get; set; } = "";

    public string TranscriptionModel { get; set; } = "";

    /// <summary>The voice where an assistant names none.</summary>
    [Required]
    public string SpeechVoice { get; set; } = "alloy";

    /// <summary>How the length of an answer is limited; null for what OpenAI, or another server, usually understands.</summary>
    public TokenLimit? TokenLimit { get; set; }

    public bool IsConfigured => ApiKey.Length > 0 || !IsOfficial;

    public bool IsOfficial => Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && url.Host.Equals(OfficialHost, StringComparison.OrdinalIgnoreCase);

    public TokenLimit EffectiveLimit => TokenLimit ?? (IsOfficial ? OpenAI.TokenLimit.MaxCompletionTokens : OpenAI.TokenLimit.MaxTokens);

    /// <summary>Which models another server has, only its owner knows.</summary>
    public void FillModels()
    {
        if (!IsOfficial)
            return;
        ChatModel = Or(ChatModel, "gpt-4o-mini");
        EmbeddingModel = Or(EmbeddingModel, "text-embedding-3-small");
        SpeechModel = Or(SpeechModel, "gpt-4o-mini-tts");
        TranscriptionModel = Or(TranscriptionModel, "gpt-4o-mini-transcribe");

        static string Or(string model, string usual) => model.Length > 0 ? model : usual;
    }
}

/// <summary>The member of a request that limits the length of an answer: newer models refuse the older one, other servers do not know the newer.</summary>
internal enum TokenLimit
{
    MaxTokens,
    MaxCompletionTokens,
}
