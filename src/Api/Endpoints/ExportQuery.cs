using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Tables;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>How an export is wanted, in the query of a URL, or in the header by which HTTP asks for it.</summary>
internal readonly record struct ExportQuery(
    [property: Description("`csv` (default), or `jsonl`: an object a line, as the list has them. A header `Accept: application/x-ndjson` asks for that, too.")] Choice<ExportFormat>? Format,
    [property: Description("Of CSV, without the apostrophes: for programs, since a spreadsheet takes such cells for formulas.")] bool? Raw,
    [property: FromHeader(Name = ExportQuery.AcceptHeader)] string? Accept)
{
    private const string AcceptHeader = "Accept";

    private static readonly string[] JsonTypes = [JsonLines.Type, "application/jsonl", "application/jsonlines", "application/x-jsonlines"];

    public bool IsRaw => Raw ?? false;

    /// <summary>What is asked for in the URL goes before what a client says by itself.</summary>
    public ExportFormat ToFormat() => Format?.Value
        ?? (MediaTypeHeaderValue.TryParseList(Accept?.Split(','), out var types) && types.MaxBy(type => type.Quality ?? 1) is { } best
            && JsonTypes.Contains(best.MediaType.Value, StringComparer.OrdinalIgnoreCase)
                ? ExportFormat.Jsonl
                : ExportFormat.Csv);
}
