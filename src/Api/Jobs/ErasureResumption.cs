using MediatR;
using VoiceAssistant.Application.Users;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Finishes, at start, the erasures of accounts that a host which died had begun.</summary>
internal sealed class ErasureResumption(IServiceScopeFactory scopes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var user in (await SendAsync(new FindUnfinishedErasuresQuery(), stoppingToken)).Value)
                await SendAsync(new EraseAccountCommand(user), stoppingToken);
        }
        catch (Exception) when (!stoppingToken.IsCancellationRequested)
        {
            // logged where it failed; the next start tries again
        }
    }

    /// <summary>In a scope of its own: each acts for another user.</summary>
    private async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}
