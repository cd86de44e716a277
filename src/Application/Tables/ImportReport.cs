namespace VoiceAssistant.Application.Tables;

/// <param name="Imported">How many rows were added; in a dry run, how many would be.</param>
/// <param name="Rejected">The lines that were not, in their order.</param>
public sealed record ImportReport(int Imported, IReadOnlyList<RejectedLine> Rejected);

/// <param name="Line">Counts from 1; the headings are line 1.</param>
/// <param name="Field">The column that is wrong.</param>
public sealed record RejectedLine(int Line, string Field, string Message)
{
    internal static RejectedLine OpenQuote(int line, string field) =>
        new(line, field, "A quotation mark on this line is not closed: this line and all behind it were not read. Close it, and import these lines again.");
}
