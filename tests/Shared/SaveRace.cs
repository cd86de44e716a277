using Microsoft.EntityFrameworkCore.Diagnostics;

namespace VoiceAssistant.Tests;

/// <summary>Makes a race happen for certain: both have read before either saves, and the winner has saved before the loser does.</summary>
internal sealed class SaveRace : SaveChangesInterceptor
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly AsyncLocal<Lane?> _lane = new();

    public async Task<(TWinner Winner, TLoser Loser)> RunAsync<TWinner, TLoser>(Func<Task<TWinner>> winner, Func<Task<TLoser>> loser)
    {
        var (loserHasRead, winnerHasSaved) = (Signal(), Signal());
        var losing = RunAsync(new Lane(loserHasRead, winnerHasSaved.Task), loser);
        var won = await RunAsync(new Lane(null, loserHasRead.Task), winner);
        winnerHasSaved.SetResult();
        return (won, await losing);
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (_lane.Value is { } lane)
        {
            lane.Arrived?.TrySetResult();
            await lane.Go.WaitAsync(Deadline, cancellationToken);
        }
        return result;
    }

    private Task<T> RunAsync<T>(Lane lane, Func<Task<T>> competitor) => Task.Run(() =>
    {
        _lane.Value = lane;
        return competitor();
    });

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Lane(TaskCompletionSource? Arrived, Task Go);
}
