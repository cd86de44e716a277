using System.Text.Json;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <summary>How one search engine is asked, and what its answers mean. No input or output of its own.</summary>
internal interface ISearchEngine
{
    /// <summary>As <c>WebSearch:Provider</c> names it.</summary>
    string Name { get; }

    /// <summary>Where everybody finds it; null for one that everybody has of their own.</summary>
    string? DefaultUrl { get; }

    bool WantsKey { get; }

    /// <param name="baseUrl">Without a slash at the end.</param>
    /// <param name="key">May be empty where the engine wants none.</param>
    HttpRequestMessage Ask(string baseUrl, string key, WebQuestion question);

    /// <summary>What an answer with status 200 holds, the best first.</summary>
    /// <exception cref="JsonException">It is not what was agreed.</exception>
    /// <exception cref="UnansweredSearchException">The engine says that it has not searched.</exception>
    IReadOnlyList<FoundPage> Read(ReadOnlySpan<byte> answer);

    /// <summary>What an answer with another status means, where that is the engine's own matter; null where it is what everybody means by it.</summary>
    FailedSearch? Explain(int status, ReadOnlySpan<byte> answer);
}

/// <param name="Language">BCP 47; null for any.</param>
internal sealed record WebQuestion(string Text, int Take, string? Language);

/// <summary>As an engine tells it: with tags or without, of any length.</summary>
internal sealed record FoundPage(string? Title, string? Url, string? Text);
