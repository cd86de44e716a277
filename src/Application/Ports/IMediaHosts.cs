namespace VoiceAssistant.Application.Ports;

/// <summary>The hosts that calls stream to.</summary>
public interface IMediaHosts
{
    /// <summary>
    /// Says that a stream with this pass is about to come, so that the call's recogniser and voice connect meanwhile. Returns at
    /// once and never fails: where it reaches no host, or another one than the stream does, they connect when the stream comes.
    /// </summary>
    void Announce(string pass);
}
