using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Sessions;

/// <summary>What all calls of this host share.</summary>
internal sealed class CallServices(
    UseCases useCases,
    CallRecorder recorder,
    ProviderNames providers,
    Pacer pacer,
    IOptions<MediaOptions> options,
    TimeProvider time,
    ILogger<CallSession> log)
{
    public UseCases UseCases => useCases;

    public CallRecorder Recorder => recorder;

    public ProviderNames Providers => providers;

    public TimeProvider Time => time;

    public ILogger<CallSession> Log => log;

    public CallPlayback PlaybackTo(IMediaSender sender) => new(sender, pacer, options.Value.LeadMs, time);
}
