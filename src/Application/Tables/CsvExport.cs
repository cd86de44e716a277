using CsvHelper;

namespace VoiceAssistant.Application.Tables;

/// <summary>Rows as CSV that no spreadsheet takes for formulas. Reads the database while it is written, within the scope of the request.</summary>
public sealed class CsvExport
{
    private readonly string[] _columns;
    private readonly IAsyncEnumerable<string[]> _rows;

    private CsvExport(string[] columns, IAsyncEnumerable<string[]> rows) => (_columns, _rows) = (columns, rows);

    public async Task WriteAsync(Stream output, CancellationToken ct)
    {
        await using var text = new StreamWriter(output, leaveOpen: true); // UTF-8, and what is not text becomes U+FFFD
        await using var csv = new CsvWriter(text, CsvFormat.Written, leaveOpen: true);
        await WriteLineAsync(csv, _columns);
        await foreach (var row in _rows.WithCancellation(ct))
            await WriteLineAsync(csv, row);
    }

    /// <param name="cells">One for each column.</param>
    internal static CsvExport Of<T>(string[] columns, IAsyncEnumerable<T> rows, Func<T, string[]> cells) => new(columns, rows.Select(cells));

    private static async Task WriteLineAsync(CsvWriter csv, string[] cells)
    {
        foreach (var cell in cells)
            csv.WriteField(CsvFormat.Protect(cell));
        await csv.NextRecordAsync();
    }
}
