namespace VoiceAssistant.Application.Tables;

/// <summary>Rows as a file. Reads the database while it is written, within the scope of the request, and holds a few rows at a time.</summary>
public abstract class TableExport
{
    public abstract string MediaType { get; }

    /// <summary>With which the name of the file ends.</summary>
    public abstract string Ending { get; }

    public abstract Task WriteAsync(Stream output, CancellationToken ct);
}

public enum ExportFormat
{
    /// <summary>For spreadsheets, and for an import.</summary>
    Csv,

    /// <summary>For programs: an object a line, as the API shows it.</summary>
    Jsonl,
}
