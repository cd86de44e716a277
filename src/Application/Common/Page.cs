using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace VoiceAssistant.Application.Common;

/// <summary>One page of a list.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    [property: JsonPropertyName("page")] int Number,
    [property: JsonPropertyName("pageSize")] int Size,
    int Total);

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Number">Counts from 1.</param>
public sealed record PageRequest(int Number = 1, int Size = PageRequest.DefaultSize)
{
    public const int DefaultSize = 25;
    public const int LargestSize = 100;
    public const int LargestNumber = 1_000_000;

    public int Skip => (Number - 1) * Size;
}

internal static class Paging
{
    /// <param name="rows">Filtered entities in their order.</param>
    /// <param name="project">Makes of the entities of the page what the caller sees.</param>
    public static async Task<Page<TItem>> PageAsync<TRow, TItem>(
        this IQueryable<TRow> rows, PageRequest page, Func<IQueryable<TRow>, IQueryable<TItem>> project, CancellationToken ct)
        where TRow : class
    {
        var total = await rows.CountAsync(ct);
        var items = page.Skip < total
            ? await project(rows.AsNoTracking().Skip(page.Skip).Take(page.Size)).ToListAsync(ct)
            : [];
        return new Page<TItem>(items, page.Number, page.Size, total);
    }
}
