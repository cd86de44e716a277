using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Users;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Finishes, at start, the erasures of accounts that a host which died had begun.</summary>
internal sealed class ErasureResumption(IUseCases useCases) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var user in (await useCases.SendAsync(new FindUnfinishedErasuresQuery(), stoppingToken)).Value)
                await useCases.SendAsync(new EraseAccountCommand(user), stoppingToken);
        }
        catch (Exception) when (!stoppingToken.IsCancellationRequested)
        {
            // logged where it failed; the next start tries again
        }
    }
}
