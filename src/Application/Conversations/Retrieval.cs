using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Knowledge.Search;

namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// Looks into the assistant's documents before a turn is answered, whether a model would ask for it or not; for no longer than a
/// caller can wait. What comes later is dropped.
/// </summary>
internal sealed class Retrieval(KnowledgeSearch search, KnowledgeMetrics metrics, IOptions<KnowledgeOptions> options, TimeProvider time)
{
    /// <summary>The share of the time after which the question's vector is given up, so that words alone can still be searched.</summary>
    private const double VectorShare = 0.6;

    /// <returns>Null where there is nothing to look into, or nothing to look for.</returns>
    public async Task<Retrieved?> RetrieveAsync(ProcessTranscriptCommand command, CancellationToken ct)
    {
        var (assistant, conversation) = (command.Assistant, command.Conversation);
        if (!assistant.Knowledge.Exists)
            return null;
        var began = time.GetTimestamp();
        if (RetrievalQuestion.Of(command.Transcript, conversation.Turns, command.Language ?? (command.Tools?.Spoken(assistant) ?? assistant).Language) is not { } question)
            return null;
        var timeout = TimeSpan.FromMilliseconds(options.Value.RetrievalMs);
        var request = KnowledgeRequest.Of(conversation.OwnerId, assistant.Knowledge, question) with { VectorTimeout = timeout * VectorShare, Timeout = timeout };
        var (same, other) = command.Prefetch?.Take(question) ?? (null, () => null);
        var dropped = CancellationTokenSource.CreateLinkedTokenSource(ct); // what still runs holds on to it
        try
        {
            // on a thread of its own: a model that runs here may take longer than there is time
            var answer = await Task.Run(() => AnswerAsync(same, request, began, dropped.Token), ct).WaitAsync(time.Left(timeout, began), time, ct);
            metrics.Retrieved(answer switch { { Problem: not null } => "failed", { IsAnswerable: true } => "found", _ => "nothing" }, isPrefetched: same is not null);
            return Retrieved.Of(question, answer, Since(began), isLate: false);
        }
        catch (TimeoutException)
        {
            _ = dropped.CancelAsync(); // a database may take its time to be told
            var earlier = other();
            metrics.Retrieved("late", isPrefetched: earlier is not null);
            return Retrieved.Of(question, earlier, Since(began), isLate: true);
        }
    }

    /// <summary>
    /// A search for the same words that is under way is waited for as long as a vector would be; where it fails, or has not got further by then, another
    /// is begun, which has no more time for a vector.
    /// </summary>
    private async Task<KnowledgeAnswer> AnswerAsync(Task<KnowledgeAnswer?>? same, KnowledgeRequest request, long began, CancellationToken ct) =>
        await TryWaitAsync(same, time.Left(request.VectorTimeout, began), ct)
        ?? await search.SearchAsync(request with { VectorTimeout = time.Left(request.VectorTimeout, began), Timeout = time.Left(request.Timeout, began) }, ct);

    private async Task<KnowledgeAnswer?> TryWaitAsync(Task<KnowledgeAnswer?>? same, TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            return same is null ? null : await same.WaitAsync(timeout, time, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private double Since(long began) => time.GetElapsedTime(began).TotalMilliseconds;
}
