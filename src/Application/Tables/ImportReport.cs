namespace VoiceAssistant.Application.Tables;

/// <param name="Imported">How many rows were added; in a dry run, how many would be.</param>
/// <param name="Updated">How many rows that were there before were changed; in a dry run, how many would be.</param>
/// <param name="Unchanged">How many were there before as the file has them.</param>
/// <param name="Rejected">What is wrong with the lines that were not imported, in their order: the first 1,000 problems.</param>
/// <param name="RejectedCount">How many lines were not imported.</param>
public sealed record ImportReport(int Imported, int Updated, int Unchanged, IReadOnlyList<RejectedLine> Rejected, int RejectedCount);

/// <param name="Line">Counts from 1; the headings are line 1, unless a line before them names what separates cells.</param>
/// <param name="Field">The column that is wrong; empty where it is the line itself.</param>
public sealed record RejectedLine(int Line, string Field, string Message);
