using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Tables;

/// <summary>A row of a file, ready to be imported.</summary>
/// <param name="Line">As <see cref="CsvTable.Line"/> counts.</param>
/// <param name="Number">No other row of the owner has it.</param>
internal sealed record NumberedRow<T>(int Line, PhoneNumber Number, Func<T> Create, Action<T> Change);

/// <summary>
/// Imports the rows of a file that are known by their telephone numbers, of which each is there once: some hundred at a time, so that a file of any length
/// takes little memory.
/// </summary>
/// <param name="among">The rows of the owner that have one of these numbers.</param>
/// <param name="mode">What becomes of those that are there already.</param>
/// <param name="isDryRun">Everything is checked and counted, and nothing is stored.</param>
/// <param name="checkpoint">Null for an import that is done at once.</param>
internal sealed class NumberedImport<T>(
    IAppDb db, Func<List<PhoneNumber>, IQueryable<T>> among, Func<T, PhoneNumber> numberOf, ImportMode mode, bool isDryRun, ImportCheckpoint? checkpoint = null)
    where T : class
{
    private const int RowsAtOnce = 500, Attempts = 3;

    /// <summary>The digits of the numbers of earlier lines.</summary>
    private readonly HashSet<long> _known = [];

    /// <summary>Of the present rows, the lines that were told to be taken in a try that failed.</summary>
    private readonly HashSet<int> _told = [];

    private bool _isStopped;

    public Rejections Rejections { get; } = new(checkpoint);

    public int Imported { get; private set; } = checkpoint?.Before.Imported ?? 0;

    public int Updated { get; private set; } = checkpoint?.Before.Updated ?? 0;

    public int Unchanged { get; private set; } = checkpoint?.Before.Unchanged ?? 0;

    public ImportReport Report => new(Imported, Updated, Unchanged, Rejections.First, Rejections.Count);

    /// <summary>What is wrong with a line whose number is in an earlier one; null where nothing is.</summary>
    public required Func<int, RejectedLine?> Repeated { get; init; }

    /// <summary>The same of a line whose number was there before, or that somebody changed all the while.</summary>
    public required Func<int, RejectedLine?> Taken { get; init; }

    public async Task ImportAsync(IEnumerable<NumberedRow<T>> rows, CancellationToken ct)
    {
        var done = 0;
        foreach (var some in rows.Where(IsFirst).Where(row => row.Line > (checkpoint?.Line ?? 0)).Chunk(RowsAtOnce))
        {
            _told.Clear();
            if (!await TryImportAsync(some, some[^1].Line, ct))
                await ImportOneByOneAsync(some, ct);
            if (_isStopped || (done += some.Length) >= checkpoint?.MostRows)
                return;
        }

        checkpoint?.End();
    }

    private bool IsFirst(NumberedRow<T> row)
    {
        if (_known.Add(long.Parse(row.Number.Value.AsSpan(1), CultureInfo.InvariantCulture)))
            return true;
        Reject(Repeated(row.Line));
        return false;
    }

    /// <summary>Where somebody adds or changes one of them in the same moment.</summary>
    private async Task ImportOneByOneAsync(NumberedRow<T>[] rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            var attempt = 1;
            while (!await TryImportAsync([row], row == rows[^1] ? row.Line : null, ct))
            {
                if (attempt++ < Attempts)
                    continue;
                TellTaken(row);
                break;
            }
        }
    }

    private void TellTaken(NumberedRow<T> row)
    {
        if (_told.Add(row.Line))
            Reject(Taken(row.Line));
    }

    private void Reject(RejectedLine? problem)
    {
        if (problem is not null)
            Rejections.Add(problem);
    }

    /// <summary>All in one save. False, and nothing is stored, where somebody adds or changes one of them in the same moment.</summary>
    /// <param name="line">What is up to this line is done with them; null where a checkpoint is not to know.</param>
    private async Task<bool> TryImportAsync(NumberedRow<T>[] rows, int? line, CancellationToken ct)
    {
        var stored = (await StoredAsync(rows, ct)).ToDictionary(numberOf);
        var added = rows.Where(row => !stored.ContainsKey(row.Number)).ToArray();
        var known = rows.Where(row => stored.ContainsKey(row.Number)).ToArray();
        db.Set<T>().AddRange(added.Select(row => row.Create()));
        var changed = mode == ImportMode.Upsert ? known.Count(row => IsChanged(stored[row.Number], row)) : 0;
        if (mode == ImportMode.Add)
            Array.ForEach(known, TellTaken);
        var before = (Imported, Updated, Unchanged);
        (Imported, Updated, Unchanged) =
            (Imported + added.Length, Updated + changed, Unchanged + (mode == ImportMode.Upsert ? known.Length - changed : 0));
        var isSaved = await SaveAsync(added, line, ct);
        db.Forget();
        if (!isSaved)
            (Imported, Updated, Unchanged) = before;
        return isSaved || _isStopped;
    }

    private bool IsChanged(T stored, NumberedRow<T> row)
    {
        row.Change(stored);
        return db.Set<T>().Entry(stored).State == EntityState.Modified;
    }

    private Task<List<T>> StoredAsync(NumberedRow<T>[] rows, CancellationToken ct) => among([.. rows.Select(row => row.Number)]).ToListAsync(ct);

    private async Task<bool> SaveAsync(NumberedRow<T>[] added, int? line, CancellationToken ct)
    {
        if (isDryRun)
            db.Forget();
        if (checkpoint is not null && line is { } upTo && !await checkpoint.KeepAsync(Math.Max(upTo, Rejections.LastLine), Report, ct))
        {
            _isStopped = true;
            return false;
        }

        if (isDryRun && checkpoint is null)
            return true;
        var saved = await db.SaveAsync(() => true, async token => (await StoredAsync(added, token)).Count > 0 ? new ConflictError("Taken.") : null, ct);
        return saved.IsSuccess;
    }
}

/// <summary>What an import does with what is there already.</summary>
public enum ImportMode
{
    /// <summary>Leaves it, and tells.</summary>
    Add,

    /// <summary>Changes it to what the file has.</summary>
    Upsert,
}
