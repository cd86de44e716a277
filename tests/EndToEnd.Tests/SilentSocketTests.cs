using System.Net.WebSockets;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>Sockets that are opened and say nothing, as many as somebody likes, and callers who want to be answered meanwhile.</summary>
internal sealed class SilentSocketTests
{
    [TestCase(40)]
    [TestCase(400)]
    public async Task However_many_there_are_every_caller_is_taken(int count)
    {
        using var deployment = await Deployment.StartAsync(("Media__MaxCalls", "30"));
        using var caller = new HostileCaller(deployment);
        var silent = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => caller.OpenSilentAsync()));
        try
        {
            var calls = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => caller.RingAsync()));
            var ends = await Task.WhenAll(calls.Select(call => HostileCaller.StreamAsync(call, hangUp: true)));
            ends.ShouldAllBe(end => end == WebSocketCloseStatus.NormalClosure);
        }
        finally
        {
            foreach (var socket in silent)
                socket?.Dispose();
        }
    }
}
