namespace VoiceAssistant.Application.Ports;

/// <summary>A search engine of the web. A deployment need not have one.</summary>
public interface IWebSearch
{
    /// <summary>There is an engine to be asked; without one <see cref="SearchAsync"/> fails.</summary>
    bool IsConfigured { get; }

    /// <summary>The pages that the engine finds, the best first; empty where it finds none. Waits for some seconds at most.</summary>
    /// <param name="take">At most so many, 1 to 20.</param>
    /// <param name="language">In which pages are wanted, as BCP 47, such as <c>de</c> or <c>de-DE</c>; null for any. An engine that does not know it does without.</param>
    /// <exception cref="WebSearchException">It has not been searched.</exception>
    Task<IReadOnlyList<WebHit>> SearchAsync(string query, int take, string? language, CancellationToken ct);
}

/// <summary>A page that was found. What it says was written by strangers.</summary>
/// <param name="Title">Plain text of one line, at most 200 characters; the host where the page has no title.</param>
/// <param name="Url">Absolute, http or https.</param>
/// <param name="Text">What of the page fits the question: plain text of one line, at most 1,000 characters; may be empty.</param>
public sealed record WebHit(string Title, string Url, string Text);

/// <param name="message">What is wrong, in sentences, and where it can be mended, how; without the question and without keys.</param>
public sealed class WebSearchException(string message, Exception? inner = null) : Exception(message, inner);
