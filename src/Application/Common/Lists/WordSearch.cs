using System.Linq.Expressions;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common.Lists;

internal static class WordSearch
{
    /// <summary>The rows in which every word occurs that is looked for, all rows where nothing is; where nothing searchable is asked for, nothing is found.</summary>
    /// <param name="search">As people write it; case and accents do not matter.</param>
    /// <param name="has">That a word, folded, occurs in a row.</param>
    public static IQueryable<T> WithWords<T>(this IQueryable<T> rows, string? search, Func<string, Expression<Func<T, bool>>> has)
    {
        if (search is not { Length: > 0 })
            return rows;
        var words = SearchText.Words(search);
        return words.Aggregate(words.Count > 0 ? rows : rows.Where(_ => false), (found, word) => found.Where(has(word)));
    }
}
