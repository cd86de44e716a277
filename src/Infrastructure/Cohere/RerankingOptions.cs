using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Cohere;

/// <summary>The <c>Reranking</c> settings: Cohere itself, or a server that speaks its protocol.</summary>
internal sealed class RerankingOptions
{
    public const string Section = "Reranking";

    public const string OfficialHost = "api.cohere.com";

    /// <summary>The whole address, as servers have it under different paths.</summary>
    public string Endpoint { get; set; } = $"https://{OfficialHost}/v2/rerank";

    /// <summary>May be empty for a server that asks for none.</summary>
    public string ApiKey { get; set; } = "";

    public string Model { get; set; } = "";
}

/// <summary>Runs at start: whoever chooses a provider has to say what it needs.</summary>
internal sealed class RerankingOptionsValidator : IValidateOptions<RerankingOptions>
{
    public ValidateOptionsResult Validate(string? name, RerankingOptions options)
    {
        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url is not { Query: "", Fragment: "", UserInfo: "" })
            return Fail("Reranking:Endpoint has to be the whole http or https address, such as http://localhost:8000/v2/rerank.");
        if (options.ApiKey.Length == 0 && url.Host.Equals(RerankingOptions.OfficialHost, StringComparison.OrdinalIgnoreCase))
            return Fail($"Reranking:ApiKey is missing: {RerankingOptions.OfficialHost} wants one. Set it, or Reranking:Endpoint for a server of your own.");
        if (!options.ApiKey.All(c => c is > ' ' and < '\u007f')) // what may stand in a header
            return Fail("Reranking:ApiKey has spaces or other characters that no key has.");
        return options.Model.Length > 0
            ? ValidateOptionsResult.Success
            : Fail("Reranking:Model is missing: it is the name of a model of that server, such as rerank-v3.5.");
    }

    private static ValidateOptionsResult Fail(string sentence) => ValidateOptionsResult.Fail(sentence);
}
