using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Search;

internal static class SearchableChunks
{
    /// <summary>The chunks of the scope's owner that a search may find, whatever an index or a memory says.</summary>
    public static IQueryable<DocumentChunk> Searchable(this AppDb db, IndexSearch search)
    {
        var chunks = db.Set<DocumentChunk>().Where(chunk => chunk.IsEnabled);
        return search.Sources is { } sources ? chunks.Where(chunk => EF.Parameter(sources).Contains(chunk.SourceId)) : chunks;
    }
}
