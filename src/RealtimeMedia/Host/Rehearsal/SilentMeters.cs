using System.Diagnostics.Metrics;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>Lets a server measure under a name that nobody listens to.</summary>
internal sealed class SilentMeters : IMeterFactory
{
    public Meter Create(MeterOptions options) => new($"Rehearsal.{options.Name}");

    public void Dispose()
    {
    }
}
