using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Cohere;

/// <summary>
/// Has a model judge what was found, once and in little time, since a caller waits. After three failures in a row it is not asked for a while:
/// then nobody waits for it.
/// </summary>
/// <remarks>https://docs.cohere.com/reference/rerank</remarks>
internal sealed class CohereReranker(
    IHttpClientFactory clients, IOptions<RerankingOptions> options, IOptions<KnowledgeOptions> knowledge, Breakers breakers, TimeProvider time) : IReranker
{
    /// <summary>Of the HTTP client.</summary>
    public const string Name = "Cohere";

    /// <summary>Of what an answer waits for its search. A vector may take 0.6 of it, and the rest is for the index: else everything found would come too late.</summary>
    private const double ShareOfSearch = 0.3;

    private readonly TimeSpan _timeout = TimeSpan.FromMilliseconds(knowledge.Value.RetrievalMs * ShareOfSearch);

    private readonly Breaker _breaker = breakers.Of(Breakers.Reranking, Name);

    public async Task<IReadOnlyList<double>> RankAsync(string question, IReadOnlyList<string> texts, CancellationToken ct)
    {
        if (texts.Count == 0)
            return [];
        if (!_breaker.TryAsk())
            throw new RerankingException($"{Name} is not asked at the moment: it {_breaker.Problem ?? "is being tried again"}.");
        using var timeout = new CancellationTokenSource(_timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            var scores = await AskAsync(question, texts, either.Token);
            _breaker.Succeed();
            return scores;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var told = timeout.IsCancellationRequested
                ? new RerankingException($"{Name} gave no scores within {_timeout.TotalMilliseconds:0} ms.", e)
                : e as RerankingException ?? new RerankingException($"{Name} gave no scores: {e.GetType().Name}.", e);
            _breaker.Fail(timeout.IsCancellationRequested ? "late" : told.InnerException?.GetType().Name ?? told.Message);
            throw told;
        }
    }

    private async Task<double[]> AskAsync(string question, IReadOnlyList<string> texts, CancellationToken ct)
    {
        var body = new RerankRequest(options.Value.Model, question, texts, texts.Count);
        using var client = clients.CreateClient(Name);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Endpoint)
        {
            // with its length: some servers take no body in chunks
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, RerankJson.Default.RerankRequest)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (options.Value.ApiKey.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.ApiKey);
        using var response = await client.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode)
            throw new RerankingException($"status {(int)response.StatusCode}");
        return ScoresOf(await response.Content.ReadFromJsonAsync(RerankJson.Default.RerankResponse, ct), texts.Count);
    }

    private static double[] ScoresOf(RerankResponse? answer, int texts)
    {
        var scores = new double?[texts];
        foreach (var (index, score) in answer?.Results ?? [])
        {
            if (index < 0 || index >= texts || scores[index] is not null)
                throw new RerankingException("scores of other texts than it was asked for");
            scores[index] = score is >= 0 and <= 1 ? score : throw new RerankingException("scores that are not from 0 to 1: the model has to give probabilities");
        }

        return [.. scores.Select(score => score ?? throw new RerankingException("scores of some texts only"))];
    }
}
