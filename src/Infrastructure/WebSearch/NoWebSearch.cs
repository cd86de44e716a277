using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <summary>For a deployment without a search engine.</summary>
internal sealed class NoWebSearch : IWebSearch
{
    public bool IsConfigured => false;

    public Task<IReadOnlyList<WebHit>> SearchAsync(string query, int take, string? language, CancellationToken ct) =>
        throw new WebSearchException("WebSearch:Provider is None: there is no search engine to be asked.");
}
