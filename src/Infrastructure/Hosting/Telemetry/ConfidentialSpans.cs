using System.Diagnostics;
using OpenTelemetry;

namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

/// <summary>Keeps out of traces what a request or an answer holds: a path that was mistyped, an address, an error's text.</summary>
internal sealed class ConfidentialSpans : BaseProcessor<Activity>
{
    private static readonly string[] Contents =
        ["url.path", "url.query", "url.full", "user_agent.original", "client.address", "network.peer.address", "db.connection_string"];

    public override void OnEnd(Activity data)
    {
        foreach (var attribute in Contents)
            data.SetTag(attribute, null);
        data.SetStatus(data.Status); // without its description
        // a server's error quotes values, and an event cannot be taken out again
        if (data.Events.Any(e => e.Name == "exception"))
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
