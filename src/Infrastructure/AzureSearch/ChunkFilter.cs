using System.Globalization;
using Azure.Search.Documents;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>Which chunks may be found at all.</summary>
internal static class ChunkFilter
{
    /// <summary>The one form of ids in the index.</summary>
    public static string Value(Guid id) => id.ToString("N");

    /// <param name="sources">Null for all of the owner's.</param>
    public static string Of(OwnerId owner, IReadOnlyCollection<DataSourceId>? sources)
    {
        var ofOwner = Create($"ownerId eq {Value(owner.Value)}");
        return sources is null
            ? ofOwner
            : $"{ofOwner} and {Create($"search.in(sourceId, {string.Join(',', sources.Select(source => Value(source.Value)))}, ',')")}";
    }

    /// <summary>Behind this key, in the order of keys.</summary>
    public static string After(string key) => Create($"id gt {key}");

    /// <summary>What is put in is quoted.</summary>
    private static string Create(FormattableString filter) => SearchFilter.Create(filter, CultureInfo.InvariantCulture);
}
