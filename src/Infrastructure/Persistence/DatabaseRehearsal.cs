using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>Rehearses within a transaction that is rolled back.</summary>
internal sealed class DatabaseRehearsal(IServiceScopeFactory scopes) : IRehearsal
{
    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> act, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDb>().Database;
        await using var transaction = await database.BeginTransactionAsync(ct);
        var result = await act(scope.ServiceProvider);
        await transaction.RollbackAsync(ct);
        return result;
    }
}
