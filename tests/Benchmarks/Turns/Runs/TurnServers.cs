using System.Globalization;
using VoiceAssistant.Benchmarks.Load;
using VoiceAssistant.Benchmarks.Turns.Corpus;

namespace VoiceAssistant.Benchmarks.Turns.Runs;

/// <summary>A pair of hosts for each way in which assistants answer: what a scripted model says is a setting of the process.</summary>
internal sealed class TurnServers : IDisposable
{
    private readonly Dictionary<ReplyKind, Server> _servers = [];

    public Server this[ReplyKind reply] => _servers[reply];

    public static async Task<TurnServers> StartAsync(string checkout, IEnumerable<ReplyKind> replies)
    {
        var servers = new TurnServers();
        try
        {
            // One after the other: a host that is ready has rehearsed calls, which wants the machine.
            foreach (var reply in replies)
                servers._servers[reply] = await Server.StartHostsAsync(checkout, Settings(reply), null, null);
            return servers;
        }
        catch
        {
            servers.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var server in _servers.Values)
            server.Dispose();
    }

    private static Dictionary<string, string> Settings(ReplyKind reply) => new()
    {
        ["Speech__Recognition"] = reply == ReplyKind.Heard ? "Scripted" : "Local",
        ["Speech__Synthesis"] = "Local",
        ["LocalSpeech__Voice"] = AssistantAudio.VoiceOf(reply),
        ["Llm__Provider"] = "Scripted",
        ["Scripted__Reply"] = AssistantText.Of(reply),
        ["Scripted__LlmFirstTokenMs"] = (reply == ReplyKind.Slow ? 3_000 : 0).ToString(CultureInfo.InvariantCulture),
        // "Are you still there?" is asked for silence, not for what the room does.
        ["Turns__IdleSeconds"] = "120",
    };
}
