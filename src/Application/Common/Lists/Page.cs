using System.Text.Json.Serialization;

namespace VoiceAssistant.Application.Common.Lists;

/// <summary>One page of a list.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Cursor">Where the next page begins; null at the end.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    [property: JsonPropertyName("page")] int Number,
    [property: JsonPropertyName("pageSize")] int Size,
    int Total,
    [property: JsonIgnore] string? Cursor = null)
{
    /// <summary>Where what follows is: path and query, to be fetched as they are; null at the end.</summary>
    [JsonRequired]
    public string? Next { get; init; }

    /// <summary>The same page of something else that is shown of its rows.</summary>
    public Page<TOther> Of<TOther>(IEnumerable<TOther> items) => new([.. items], Number, Size, Total, Cursor);
}

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Number">Counts from 1; null for the first, or for that of the cursor.</param>
/// <param name="Cursor">As the page before gave it.</param>
public sealed record PageRequest(int? Number = null, int Size = PageRequest.DefaultSize, string? Cursor = null)
{
    public const int DefaultSize = 25;
    public const int LargestSize = 100;
    public const int LargestNumber = 1_000_000;

    public int Skip => ((Number ?? 1) - 1) * Size;
}
