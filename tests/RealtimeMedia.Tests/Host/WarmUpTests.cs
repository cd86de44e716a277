using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Tests.Calls;
using VoiceAssistant.RealtimeMedia.Tests.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Tests.Host;

/// <summary>A host rehearses calls before it is ready, and nobody can tell afterwards.</summary>
internal sealed class WarmUpTests
{
    [Test]
    public async Task A_host_that_is_ready_has_rehearsed_whole_calls_and_nothing_of_them_is_left()
    {
        using var measured = new Measurements();
        await using var host = await CallHost.StartAsync(warmUpSeconds: 120);
        await host.WarmUp.Done;

        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
        host.Log.Lines.ShouldContain(line => line.Contains("Warmed up in"), string.Join('\n', host.Log.Lines));
        host.Log.Lines.ShouldNotContain(line => line.Contains("Call "), "as if somebody had called");
        (await host.CountAsync<CallLog>()).ShouldBe(0);
        (await host.CountAsync<Turn>()).ShouldBe(0);
        (await host.CountAsync<AssistantConfig>()).ShouldBe(1, "only the one of the business");
        measured.Of("voiceassistant.calls.active").ShouldAllBe(value => value == 0);
        measured.Names.ShouldNotContain(name => name.StartsWith("voiceassistant.turn"));
        measured.Names.ShouldNotContain(name => name.StartsWith("voiceassistant.calls.ended"));
        host.Model.Asked.ShouldBeEmpty("no provider is asked for anything");
        host.Recognizers.Opened.ShouldBe(0);
    }

    [Test]
    public async Task A_host_that_cannot_rehearse_is_ready_all_the_same()
    {
        await using var host = CallHost.WithoutDatabase(warmUpSeconds: 120);
        await host.StartHostAsync();
        await host.WarmUp.Done;
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
        host.Log.Lines.ShouldContain(line => line.Contains("broken off by"));
    }

    [Test]
    public async Task A_host_that_has_not_rehearsed_yet_is_not_ready()
    {
        await using var host = await CallHost.MigrateAsync();
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Unhealthy);
        await host.StartHostAsync();
        await host.WarmUp.Done;
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }
}
