using System.Collections.Concurrent;
using Azure;
using Azure.Search.Documents.Indexes.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>
/// Makes the index and adds what it lacks. It takes nothing away: an index that answers goes on answering, whatever our next version
/// wants, and one that is somebody else's is left alone.
/// </summary>
internal sealed partial class IndexMigration(SearchServer server, IOptions<AzureAISearchOptions> options, ILogger<IndexMigration> log)
    : IDisposable
{
    private const int Attempts = 5;

    private readonly string _name = options.Value.IndexName;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<string, bool> _known = [];

    /// <summary>Returns once the index has all that ours has to have, and these fields.</summary>
    /// <exception cref="KnowledgeIndexException">It has a field that serves for something else.</exception>
    public async Task EnsureAsync(IReadOnlyList<SearchField> vectors, CancellationToken ct)
    {
        SearchField[] ours = [.. IndexSchema.Fields(), .. vectors];
        if (Array.TrueForAll(ours, field => _known.ContainsKey(field.Name)))
            return;
        await _gate.WaitAsync(ct);
        try
        {
            for (var attempt = 1; !await TryEnsureAsync(ours, isLast: attempt == Attempts, ct); attempt++)
            {
                // another host has changed the index meanwhile, most likely in the same way
            }

            foreach (var field in ours)
                _known[field.Name] = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Whether a field is known to be there; others may have made it.</summary>
    public bool Has(string field) => _known.ContainsKey(field);

    /// <summary>The index turned out to be gone.</summary>
    public void Forget() => _known.Clear();

    public void Dispose() => _gate.Dispose();

    private async Task<bool> TryEnsureAsync(SearchField[] ours, bool isLast, CancellationToken ct)
    {
        var there = await FindAsync(ct);
        var index = there ?? new SearchIndex(_name);
        if (Array.Find(ours, field => Find(index, field.Name) is { } other && !IndexSchema.Serves(other, field)) is { } unfit)
        {
            throw new KnowledgeIndexException(
                $"The index '{_name}' of Azure AI Search has a field '{unfit.Name}' of another kind, and was left as it is. Choose another AzureAISearch:IndexName.");
        }

        var missing = ours.Where(field => Find(index, field.Name) is null).ToList();
        if (there is not null && missing.Count == 0)
            return true;
        foreach (var field in missing)
            index.Fields.Add(field);
        IndexSchema.AddProfile(index);
        try
        {
            await server.Indexes.CreateOrUpdateIndexAsync(index, allowIndexDowntime: false, onlyIfUnchanged: there is not null, ct);
        }
        catch (RequestFailedException e) when (!isLast && (e.Status is 409 or 412 || (e.Status == 400 && there is null)))
        {
            return false;
        }

        Changed(_name, missing.Count);
        return true;
    }

    private async Task<SearchIndex?> FindAsync(CancellationToken ct)
    {
        try
        {
            return await server.Indexes.GetIndexAsync(_name, ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private static SearchField? Find(SearchIndex index, string name) => index.Fields.FirstOrDefault(field => field.Name == name);

    [LoggerMessage(LogLevel.Information, "The index {Name} of Azure AI Search has {Fields} new fields")]
    private partial void Changed(string name, int fields);
}
