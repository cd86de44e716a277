using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace VoiceAssistant.Application.Common.Lists;

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

internal static class Pages
{
    /// <param name="found">All that was asked for.</param>
    /// <param name="items">Those of the page, in their order, as the caller sees them.</param>
    public static async Task<Page<TItem>> PageAsync<TRow, TItem>(
        this IQueryable<TRow> found, PageRequest page, IQueryable<TItem> items, CancellationToken ct)
    {
        var total = await found.CountAsync(ct);
        return new Page<TItem>(page.Skip < total ? await items.ToListAsync(ct) : [], page.Number, page.Size, total);
    }
}
