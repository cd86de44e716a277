using System.Text;
using CsvHelper;

namespace VoiceAssistant.Application.Tables;

/// <summary>Rows as CSV that a spreadsheet reads, and takes for no formulas. Reads the database while it is written, within the scope of the request.</summary>
public sealed class CsvExport : TableExport
{
    public const string Type = "text/csv";

    /// <summary>With a mark, without which spreadsheets take it for the code page of the computer; what is not text becomes U+FFFD.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    private readonly string[] _columns;
    private readonly IAsyncEnumerable<string[]> _rows;
    private readonly bool _isRaw;

    private CsvExport(string[] columns, IAsyncEnumerable<string[]> rows, bool isRaw) => (_columns, _rows, _isRaw) = (columns, rows, isRaw);

    public override string MediaType => Type;

    public override string Ending => "csv";

    public override async Task WriteAsync(Stream output, CancellationToken ct)
    {
        await using var text = new StreamWriter(output, Utf8, leaveOpen: true);
        await using var csv = new CsvWriter(text, CsvFormat.Written, leaveOpen: true);
        await WriteLineAsync(csv, _columns);
        await foreach (var row in _rows.WithCancellation(ct))
            await WriteLineAsync(csv, row);
    }

    /// <param name="cells">One for each column.</param>
    /// <param name="isRaw">For programs: nothing is written before what a spreadsheet would take for a formula.</param>
    internal static CsvExport Of<T>(string[] columns, IAsyncEnumerable<T> rows, Func<T, string[]> cells, bool isRaw = false) =>
        new(columns, rows.Select(cells), isRaw);

    private async Task WriteLineAsync(CsvWriter csv, string[] cells)
    {
        foreach (var cell in cells)
            csv.WriteField(_isRaw ? cell : CsvFormat.Protect(cell));
        await csv.NextRecordAsync();
    }
}
