namespace VoiceAssistant.Application.Tables;

/// <summary>Where a long import stands that is done in parts, by whatever host.</summary>
/// <param name="line">What is up to this line of the file is done.</param>
/// <param name="before">What came of it.</param>
/// <param name="keepAsync">
/// Is told before each save, how far all has come with it: what it changes is saved with the rows, or neither is. False where the import is not to go on:
/// then the rows are not saved either.
/// </param>
/// <param name="mostRows">After so many rows others come first.</param>
internal sealed class ImportCheckpoint(int line, ImportReport before, Func<int, ImportReport, CancellationToken, Task<bool>> keepAsync, int mostRows)
{
    public int Line => line;

    public ImportReport Before => before;

    public int MostRows => mostRows;

    /// <summary>The import went on to the end of the file.</summary>
    public bool IsAtEnd { get; private set; }

    public void End() => IsAtEnd = true;

    public Task<bool> KeepAsync(int upTo, ImportReport report, CancellationToken ct) => keepAsync(upTo, report, ct);
}
