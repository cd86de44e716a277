namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>The <c>AzureOpenAI</c> settings.</summary>
internal sealed class AzureOpenAIOptions
{
    public const string Section = "AzureOpenAI";

    /// <summary>The <see cref="ApiVersion"/> of the paths that have none: <c>/openai/v1/</c>, where models are named in the body.</summary>
    public const string Unversioned = "v1";

    /// <summary>Of the resource, such as <c>https://example.openai.azure.com</c>.</summary>
    public string Endpoint { get; set; } = "";

    public string ApiKey { get; set; } = "";

    public string ChatDeployment { get; set; } = "";

    public string EmbeddingDeployment { get; set; } = "";

    /// <summary>A date, with <c>-preview</c> or without; or <see cref="Unversioned"/>.</summary>
    public string ApiVersion { get; set; } = "2024-10-21";

    public bool IsConfigured => Endpoint.Length > 0 || ApiKey.Length > 0;

    public TokenLimit TokenLimit { get; set; } = TokenLimit.MaxTokens;

    /// <summary>A client has to be told some name, though it will refuse.</summary>
    public void FillDeployments()
    {
        if (!IsConfigured)
            ChatDeployment = EmbeddingDeployment = "none";
    }
}
