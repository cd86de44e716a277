using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Telemetry;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Hosting;

public sealed class TelemetryServiceTests
{
    [Test]
    public async Task A_host_that_is_stopped_from_many_sides_at_once_stops()
    {
        await using var host = await TestHost.StartAsync();
        var telemetry = host.Services.GetServices<IHostedService>().OfType<TelemetryService>().Single();
        for (var round = 0; round < 200; round++)
        {
            await telemetry.StartAsync(CancellationToken.None);
            using var together = new Barrier(4);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait();
                    return telemetry.StopAsync(CancellationToken.None);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));
        }
    }
}
