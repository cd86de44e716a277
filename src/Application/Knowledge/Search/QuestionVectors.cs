using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>
/// Puts a question into a vector of the chosen model and, while sources are there for which it has not made all vectors yet, into vectors of those
/// that have. All at the same time; what fails, or is late, is left out.
/// </summary>
/// <param name="embedder">Null where a host has none.</param>
/// <param name="earlier">Null where a host knows no others.</param>
internal sealed partial class QuestionVectors(
    KnownSources sources, KnowledgeMetrics metrics, TimeProvider time, ILogger<QuestionVectors> log, IEmbedder? embedder = null, IEarlierEmbedders? earlier = null)
{
    /// <summary>That of the chosen model first.</summary>
    public async Task<IReadOnlyList<QuestionVector>> MakeAsync(KnowledgeRequest request, CancellationToken ct)
    {
        if (embedder?.Model is not { } model)
            return [];
        var began = time.GetTimestamp();
        List<Task<QuestionVector?>> making = [TryMakeAsync(embedder, request, began, ct)];
        foreach (var other in await EarlierAsync(model, request, began, ct))
            making.Add(TryMakeAsync(other, request, began, ct));
        return [.. (await Task.WhenAll(making)).OfType<QuestionVector>()];
    }

    private async Task<IReadOnlyList<IEmbedder>> EarlierAsync(string model, KnowledgeRequest request, long began, CancellationToken ct)
    {
        if (earlier is null)
            return [];
        try
        {
            List<string>? models = null;
            foreach (var source in await sources.OfAsync(request.Owner, ct).WaitAsync(time.Left(request.VectorTimeout, began), time, ct))
            {
                if (source.VectorModel is { } other && other != model && request.Sources?.Contains(source.Id) != false && models?.Contains(other) != true)
                    (models ??= []).Add(other);
            }

            return models is null ? [] : [.. models.Select(earlier.Of).OfType<IEmbedder>()];
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return []; // the same database is about to be searched, and that is told
        }
    }

    /// <summary>Null where there is none, or none in time.</summary>
    private async Task<QuestionVector?> TryMakeAsync(IEmbedder by, KnowledgeRequest request, long began, CancellationToken ct)
    {
        try
        {
            return new QuestionVector(by.Model!, await by.EmbedQueryAsync(request.Text, ct).WaitAsync(time.Left(request.VectorTimeout, began), time, ct));
        }
        catch (Exception) when (request.IsRehearsed && !ct.IsCancellationRequested)
        {
            // whoever searches in earnest says so
        }
        catch (TimeoutException)
        {
            metrics.Failed("embedding", "late");
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            metrics.Failed("embedding", e.GetType().Name);
            Failed(by.Model, e.GetType().Name);
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "No vector of a question by {Model}: {Exception}; documents that have no other vectors are searched by words alone")]
    private partial void Failed(string? model, string exception);
}
