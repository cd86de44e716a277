using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>How a source stands when it has been read.</summary>
internal sealed record SourceSummary(SourceStatus Status, string? Problem, int Documents, int Chunks)
{
    public static async Task<SourceSummary> OfAsync(IAppDb db, DataSource source, bool lacksVectors, CancellationToken ct)
    {
        var documents = db.Set<SourceDocument>().Where(d => d.SourceId == source.Id);
        var all = await documents.CountAsync(ct);
        var failed = await documents.CountAsync(d => d.Problem != null, ct);
        var chunks = await documents.SumAsync(d => d.ChunkCount, ct);
        var reason = failed == 0 ? null
            : await documents.Where(d => d.Problem != null).OrderBy(d => d.Depth).ThenBy(d => d.Id).Select(d => d.Problem).FirstAsync(ct);
        var problem = (failed, all) switch
        {
            (0, 0) => "There is nothing left of it: all its pages have vanished.",
            (0, _) => lacksVectors ? "What has no vectors yet is found by words alone: the provider of embeddings does not answer, and is asked again." : null,
            (_, 1) => chunks > 0 ? $"{reason} What was read before still answers." : reason,
            _ => $"{failed} of {all} pages could not be read. The first: {reason}",
        };
        var isFailed = all == 0 || failed == all;
        return new SourceSummary(
            isFailed ? SourceStatus.Failed : SourceStatus.Indexed,
            problem?.Length > SourceState.LongestProblem ? problem[..SourceState.LongestProblem] : problem,
            all, chunks);
    }
}
