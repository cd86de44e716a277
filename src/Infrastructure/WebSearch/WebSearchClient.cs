using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <summary>
/// Asks the engine that the settings choose: once more where that may help, and not at all for a while after three failures in a row, since
/// somebody waits. An engine that is merely slow is not asked again.
/// </summary>
internal sealed partial class WebSearchClient(
    IHttpClientFactory clients, ISearchEngine engine, IOptions<WebSearchOptions> options, Breakers breakers, TimeProvider time, ILogger<WebSearchClient> log)
    : IWebSearch
{
    /// <summary>Of the HTTP client.</summary>
    public const string Client = "WebSearch";

    private const int MostHits = 20;

    private readonly string _baseUrl = (options.Value.BaseUrl.Length > 0 ? options.Value.BaseUrl : engine.DefaultUrl!).TrimEnd('/');

    private readonly TimeSpan _timeout = TimeSpan.FromMilliseconds(options.Value.TimeoutMs);

    private readonly Breaker _breaker = breakers.Of(Breakers.WebSearch, engine.Name);

    public bool IsConfigured => true;

    public async Task<IReadOnlyList<WebHit>> SearchAsync(string query, int take, string? language, CancellationToken ct)
    {
        if (!_breaker.TryAsk())
            throw new WebSearchException($"{engine.Name} is not asked at the moment: it {_breaker.Problem ?? "is being tried again"}.");
        using var timeout = new CancellationTokenSource(_timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        var question = new WebQuestion(query, Math.Clamp(take, 1, MostHits), string.IsNullOrEmpty(language) ? null : language);
        var (hits, failed) = await TryAsync(question, either.Token);
        try
        {
            if (failed?.Again is { } wait)
            {
                await Task.Delay(wait, time, either.Token);
                (hits, failed) = await TryAsync(failed.IsOfLanguage ? question with { Language = null } : question, either.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // told as late
        }

        ct.ThrowIfCancellationRequested();
        if (failed is null)
        {
            _breaker.Succeed();
            return hits!;
        }

        if (timeout.IsCancellationRequested)
            failed = new FailedSearch(string.Create(CultureInfo.InvariantCulture, $"did not answer within {_timeout.TotalSeconds:0.#} s."));
        if (!failed.IsOfRequest)
            _breaker.Fail(failed.Problem.TrimEnd('.'));
        Failed(engine.Name, failed.Problem);
        throw new WebSearchException($"{engine.Name} {failed.Problem}", failed.Cause);
    }

    private async Task<(IReadOnlyList<WebHit>? Hits, FailedSearch? Failed)> TryAsync(WebQuestion question, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            using var request = engine.Ask(_baseUrl, options.Value.ApiKey, question);
            using var response = await client.SendAsync(request, ct);
            var answer = await response.Content.ReadAsByteArrayAsync(ct);
            var status = (int)response.StatusCode;
            return status == 200
                ? (HitText.HitsOf(engine.Read(answer), question.Take), null)
                : (null, engine.Explain(status, answer) ?? FailedSearch.Of(status, response.Headers.RetryAfter, time.GetUtcNow()));
        }
        catch (JsonException e)
        {
            return (null, FailedSearch.Strange(e));
        }
        catch (UnansweredSearchException e)
        {
            return (null, new FailedSearch(e.Message));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return (null, FailedSearch.Of(e));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Web search by {Engine} failed: it {Problem}")]
    private partial void Failed(string engine, string problem);
}
