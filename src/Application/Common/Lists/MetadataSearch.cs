using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common.Lists;

internal static class MetadataSearch
{
    /// <summary>
    /// The rows that have all of these metadata; all rows where none is given. Their index leads to the rows: a cross join SQLite takes in the order in
    /// which it is written, whatever it thinks of the tables.
    /// </summary>
    /// <remarks>https://www.sqlite.org/optoverview.html#crossjoin</remarks>
    public static IQueryable<T> WithMetadata<T, TId>(
        this IQueryable<T> rows, IQueryable<MetadataEntry<TId>> entries, IReadOnlyList<KeyValuePair<string, string>>? wanted)
        where T : class, IDescribed<TId>
        where TId : struct, IId<TId>
    {
        if (wanted is null or [])
            return rows;
        var (key, value) = wanted[0];
        var found = wanted.Skip(1).Aggregate(
            entries.Where(entry => entry.Key == key && entry.Value == value),
            (all, one) => all.Where(entry => entries.Any(other => other.SubjectId.Equals(entry.SubjectId) && other.Key == one.Key && other.Value == one.Value)));
        return from entry in found
               from row in rows
               where row.Id.Equals(entry.SubjectId)
               select row;
    }
}
