using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Records;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

namespace VoiceAssistant.RealtimeMedia.Host;

/// <summary>
/// Does once what every call does, before the host is ready: the first caller does not wait for code to be compiled
/// and for the database to be opened. No provider is asked for anything.
/// </summary>
internal sealed class WarmUp(UseCases useCases, Pacer pacer, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await useCases.SendAsync(new OpenMediaSessionCommand(CallId.New(), "", ""), cancellationToken);
        Hear();
        Speak();
        CallMetrics.ShowZeros();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Hear()
    {
        var scratch = new byte[64];
        var message = TwilioMediaReader.Read("""{"event":"media","media":{"timestamp":"0","payload":"/////w=="}}"""u8, scratch);
        new VoiceActivity().Fill(ref message.Audio);
    }

    private void Speak()
    {
        using var playback = new CallPlayback(new NoSender(), pacer, leadMs: 60, new CallClock(time));
        var track = playback.Begin();
        var phrase = playback.Open(track, "One.");
        playback.Write(track, phrase, new byte[8 * 100]);
        playback.Close(track, phrase);
        playback.Complete(track);
        playback.Interrupt();
    }

    private sealed class NoSender : IMediaSender
    {
        private readonly TwilioMediaWriter _writer = new("MZ");
        private readonly byte[] _buffer = new byte[1_024];

        public void SendAudio(ReadOnlySpan<byte> muLaw) => _writer.WriteMedia(muLaw, _buffer);

        public void SendMark(string name) => _writer.WriteMark(name, _buffer);

        public void SendClear()
        {
        }
    }
}
