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
internal sealed class NumberedImport<T>(
    IAppDb db, Func<List<PhoneNumber>, IQueryable<T>> among, Func<T, PhoneNumber> numberOf, ImportMode mode, bool isDryRun)
    where T : class
{
    private const int RowsAtOnce = 500, Attempts = 3;

    /// <summary>The digits of the numbers of earlier lines.</summary>
    private readonly HashSet<long> _known = [];

    public int Imported { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Is told the rows whose number is in an earlier line of the file.</summary>
    public required Action<int> Repeated { get; init; }

    /// <summary>Is told the rows whose number was there before, or that somebody changed all the while.</summary>
    public required Action<int> Taken { get; init; }

    public async Task ImportAsync(IEnumerable<NumberedRow<T>> rows, CancellationToken ct)
    {
        foreach (var some in rows.Where(IsFirst).Chunk(RowsAtOnce))
        {
            if (!await TryImportAsync(some, ct))
                await ImportOneByOneAsync(some, ct);
        }
    }

    private bool IsFirst(NumberedRow<T> row)
    {
        if (_known.Add(long.Parse(row.Number.Value.AsSpan(1), CultureInfo.InvariantCulture)))
            return true;
        Repeated(row.Line);
        return false;
    }

    /// <summary>Where somebody adds or changes one of them in the same moment.</summary>
    private async Task ImportOneByOneAsync(NumberedRow<T>[] rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            var attempt = 1;
            while (!await TryImportAsync([row], ct))
            {
                if (attempt++ < Attempts)
                    continue;
                Taken(row.Line);
                break;
            }
        }
    }

    /// <summary>All in one save. False, and nothing is stored, where somebody adds or changes one of them in the same moment.</summary>
    private async Task<bool> TryImportAsync(NumberedRow<T>[] rows, CancellationToken ct)
    {
        var stored = (await StoredAsync(rows, ct)).ToDictionary(numberOf);
        var added = rows.Where(row => !stored.ContainsKey(row.Number)).ToArray();
        var known = rows.Where(row => stored.ContainsKey(row.Number)).ToArray();
        db.Set<T>().AddRange(added.Select(row => row.Create()));
        var changed = mode == ImportMode.Upsert ? known.Count(row => IsChanged(stored[row.Number], row)) : 0;
        var isSaved = await SaveAsync(added, ct);
        db.Forget();
        if (!isSaved)
            return false;
        Imported += added.Length;
        Updated += changed;
        if (mode == ImportMode.Upsert)
            Unchanged += known.Length - changed;
        else
            Array.ForEach(known, row => Taken(row.Line));
        return true;
    }

    private bool IsChanged(T stored, NumberedRow<T> row)
    {
        row.Change(stored);
        return db.Set<T>().Entry(stored).State == EntityState.Modified;
    }

    private Task<List<T>> StoredAsync(NumberedRow<T>[] rows, CancellationToken ct) => among([.. rows.Select(row => row.Number)]).ToListAsync(ct);

    private async Task<bool> SaveAsync(NumberedRow<T>[] added, CancellationToken ct)
    {
        if (isDryRun)
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
