using Microsoft.EntityFrameworkCore.Diagnostics;

namespace VoiceAssistant.Tests;

/// <summary>Makes a race happen for certain: all have read before any saves, and the winners have saved before the loser does.</summary>
internal sealed class SaveRace : SaveChangesInterceptor
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly AsyncLocal<Func<Task>?> _beforeSave = new();

    public async Task<(TWinner Winner, TLoser Loser)> RunAsync<TWinner, TLoser>(Func<Task<TWinner>> winner, Func<Task<TLoser>> loser)
    {
        var (loserHasRead, winnerHasSaved) = (Signal(), Signal());
        var losing = RunAsync(
            loser,
            () =>
            {
                loserHasRead.TrySetResult();
                return winnerHasSaved.Task.WaitAsync(Deadline);
            });
        var won = await RunAsync(winner, () => loserHasRead.Task.WaitAsync(Deadline));
        winnerHasSaved.SetResult();
        return (won, await losing);
    }

    /// <summary>So many winners in a row: each saves after the loser has read, and before it can save.</summary>
    public Task<T> OvertakeAsync<T>(int times, Func<Task> winner, Func<Task<T>> loser) => RunAsync(
        loser,
        async () =>
        {
            _beforeSave.Value = null; // until it returns: nothing comes before what the winner saves
            if (times-- > 0)
                await winner();
        });

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (_beforeSave.Value is { } beforeSave)
            await beforeSave();
        return result;
    }

    private Task<T> RunAsync<T>(Func<Task<T>> competitor, Func<Task> beforeSave) => Task.Run(() =>
    {
        _beforeSave.Value = beforeSave;
        return competitor();
    });

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
