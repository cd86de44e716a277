using MediatR;
using VoiceAssistant.Application.Demo;

namespace VoiceAssistant.Api.CommandLine;

internal static class HostCommands
{
    public static async Task SeedDemonstrationAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SeedDemonstrationCommand());
    }
}
