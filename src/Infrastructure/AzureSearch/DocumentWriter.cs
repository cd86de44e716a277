using Azure;
using Azure.Search.Documents.Models;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>Sends what is to be done with documents in batches, and those again that failed for a moment while others of their batch did not.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/searchservice/addupdate-or-delete-documents</remarks>
internal sealed class DocumentWriter(SearchServer server, TimeProvider time)
{
    /// <summary>The service takes 1,000 and 16 MB; how many bytes there are is an estimate.</summary>
    public const int MostActions = 1_000, MostBytes = 8 << 20;

    private const int Attempts = 5, NoIndex = 404, TooLarge = 413;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Does as much of it as can be done; false where there is no index.</summary>
    /// <param name="refused">The statuses of those that were refused are added.</param>
    /// <exception cref="KnowledgeIndexException">The service does not answer, or refuses whatever is sent.</exception>
    public async Task<bool> TryWriteAsync(IEnumerable<DocumentAction> actions, List<int> refused, CancellationToken ct)
    {
        foreach (var batch in Batches(actions))
        {
            if (!await TryWriteAsync(batch, refused, ct))
                return false;
        }

        return true;
    }

    private static IEnumerable<List<IndexDocumentsAction<SearchDocument>>> Batches(IEnumerable<DocumentAction> actions)
    {
        var (batch, bytes) = (new List<IndexDocumentsAction<SearchDocument>>(), 0L);
        foreach (var action in actions)
        {
            if (batch.Count == MostActions || (batch.Count > 0 && bytes + action.Bytes > MostBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(action.Action);
            bytes += action.Bytes;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private async Task<bool> TryWriteAsync(List<IndexDocumentsAction<SearchDocument>> batch, List<int> refused, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (status, results) = await SendAsync(batch, ct);
            if (status == NoIndex)
                return false;
            if (status == TooLarge)
                return await TryInHalvesAsync(batch, refused, ct);
            var again = new List<IndexDocumentsAction<SearchDocument>>();
            foreach (var (action, result) in batch.Zip(results))
            {
                if (!result.Succeeded && IsPassing(result.Status) && attempt < Attempts)
                    again.Add(action);
                else if (!result.Succeeded)
                    refused.Add(result.Status);
            }

            if (again.Count == 0)
                return true;
            batch = again;
            await Task.Delay(FirstPause * (1 << (attempt - 1)), time, ct);
        }
    }

    private async Task<bool> TryInHalvesAsync(List<IndexDocumentsAction<SearchDocument>> batch, List<int> refused, CancellationToken ct)
    {
        if (batch is [_])
        {
            refused.Add(TooLarge);
            return true;
        }

        var half = batch.Count / 2;
        return await TryWriteAsync(batch[..half], refused, ct) && await TryWriteAsync(batch[half..], refused, ct);
    }

    /// <summary>A batch of which some failed is no exception (207), nor one that is too large, nor that there is no index.</summary>
    private Task<(int Status, IReadOnlyList<IndexingResult> Results)> SendAsync(List<IndexDocumentsAction<SearchDocument>> batch, CancellationToken ct) =>
        server.TryAsync<(int, IReadOnlyList<IndexingResult>)>(
            async () =>
            {
                try
                {
                    var answer = await server.Indexing.IndexDocumentsAsync(IndexDocumentsBatch.Create([.. batch]), cancellationToken: ct);
                    return answer.Value.Results is { } results && results.Count == batch.Count
                        ? (answer.GetRawResponse().Status, results)
                        : throw new FormatException("There is not one result for each document.");
                }
                catch (RequestFailedException e) when (e.Status is NoIndex or TooLarge)
                {
                    return (e.Status, []);
                }
            },
            ct);

    /// <summary>Of a conflict, an update in progress, too many requests, too much load.</summary>
    private static bool IsPassing(int status) => status is 409 or 422 or 429 or 503;
}

/// <param name="Bytes">About how many it has in a request.</param>
internal readonly record struct DocumentAction(IndexDocumentsAction<SearchDocument> Action, int Bytes);
