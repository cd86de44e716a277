using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Tables;

/// <summary>A row of a file, ready to be added.</summary>
/// <param name="Line">As <see cref="CsvTable.Line"/> counts.</param>
/// <param name="Number">No other row of the owner has it.</param>
internal sealed record NumberedRow<T>(int Line, PhoneNumber Number, T Row);

/// <summary>Adds the rows of a file that are known by their telephone numbers, of which each is there once.</summary>
/// <param name="taken">Of some numbers, those that a row of the owner has.</param>
/// <param name="isDryRun">Everything is checked and counted, and nothing is added.</param>
internal sealed class NumberedImport<T>(IAppDb db, Func<List<PhoneNumber>, IQueryable<PhoneNumber>> taken, bool isDryRun)
    where T : class
{
    private const int RowsAtOnce = 500;

    private readonly HashSet<PhoneNumber> _known = [];
    private readonly List<NumberedRow<T>> _repeated = [];
    private readonly List<NumberedRow<T>> _taken = [];

    public int Imported { get; private set; }

    /// <summary>Their number is in an earlier line of the file.</summary>
    public IReadOnlyList<NumberedRow<T>> Repeated => _repeated;

    /// <summary>Their number was there before, or somebody took it in the same moment.</summary>
    public IReadOnlyList<NumberedRow<T>> Taken => _taken;

    public async Task AddAsync(IEnumerable<NumberedRow<T>> rows, CancellationToken ct)
    {
        foreach (var some in rows.Where(IsFirst).Chunk(RowsAtOnce))
            await AddAsync(some, ct);
    }

    private bool IsFirst(NumberedRow<T> row)
    {
        if (_known.Add(row.Number))
            return true;
        _repeated.Add(row);
        return false;
    }

    /// <summary>All in one save; where somebody takes one of the numbers in the same moment, one by one.</summary>
    private async Task AddAsync(NumberedRow<T>[] rows, CancellationToken ct)
    {
        var numbers = await TakenAsync(rows, ct);
        var free = rows.Where(row => !numbers.Contains(row.Number)).ToArray();
        _taken.AddRange(rows.Except(free));
        if (await AddTogetherAsync(free, ct))
            return;
        foreach (var row in free)
        {
            if ((await TakenAsync([row], ct)).Count > 0 || !await AddTogetherAsync([row], ct))
                _taken.Add(row);
        }
    }

    private async Task<HashSet<PhoneNumber>> TakenAsync(IEnumerable<NumberedRow<T>> rows, CancellationToken ct) =>
        [.. await taken([.. rows.Select(row => row.Number)]).ToListAsync(ct)];

    /// <summary>False, and nothing is added, where a number was taken in the same moment.</summary>
    private async Task<bool> AddTogetherAsync(NumberedRow<T>[] rows, CancellationToken ct)
    {
        if (!isDryRun)
        {
            db.Set<T>().AddRange(rows.Select(row => row.Row));
            var added = await db.SaveAsync(
                () => true, async token => (await TakenAsync(rows, token)).Count > 0 ? new ConflictError("Taken.") : null, ct);
            db.Forget();
            if (!added.IsSuccess)
                return false;
        }

        Imported += rows.Length;
        return true;
    }
}
