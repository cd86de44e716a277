using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

/// <summary>Sources, and what each of them has.</summary>
internal sealed class SourceLists : OwnersLists
{
    private readonly Dictionary<Business, DataSourceId> _first = [];

    internal override IEnumerable<object> Sow(Business business)
    {
        foreach (var number in Enumerable.Range(0, Some))
        {
            var source = DataSource.OfPage(business.Owner, $"Page {number:000}", $"https://example.com/{number}", Now.AddMinutes(number));
            _first.TryAdd(business, source.Id);
            yield return source;
            foreach (var part in Parts(source, number == 0 ? Some : 1))
                yield return part;
        }
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        yield return Asked.Of(new ListSourcesQuery(null, new()));
        yield return Asked.Of(new ListSourcesQuery(null, new(), "-createdAt"));
        yield return Asked.Of(new ListSourcesQuery(null, new(), "updatedAt", Now));
        yield return Asked.Of(new ListSourceDocumentsQuery(_first[business], new()));
        yield return Asked.Of(new ListChunksQuery(_first[business], null, new()));
        yield return Asked.Of(new ListSourceChangesQuery(_first[business], new()));
    }

    private static IEnumerable<object> Parts(DataSource source, int count)
    {
        foreach (var number in Enumerable.Range(0, count))
        {
            var document = SourceDocument.Found(source.OwnerId, source.Id, $"{source.Address}/{number}", $"{number:0000}{new string('0', 60)}", depth: 1);
            var chunk = DocumentChunk.Create(document, 0, "", null, "A rye bread costs five dollars.", 7, "Prices", new string('B', 64));
            chunk.Publish(0, null);
            yield return document;
            yield return chunk;
            yield return new SourceChange { Id = Guid.CreateVersion7(), OwnerId = source.OwnerId, SourceId = source.Id, At = Now.AddMinutes(number) };
        }
    }
}
