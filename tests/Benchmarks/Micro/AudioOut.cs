using BenchmarkDotNet.Attributes;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;
using VoiceAssistant.RealtimeMedia.Tests;

namespace VoiceAssistant.Benchmarks.Micro;

/// <summary>What becomes of 20 ms of a reply.</summary>
[MemoryDiagnoser]
public class AudioOut : IDisposable
{
    private readonly byte[] _frame = new byte[160];
    private readonly short[] _pcm = new short[160];
    private readonly byte[] _message = new byte[1_024];
    private readonly TwilioMediaWriter _writer = new("MZ18ad3ab5a668481ce02b83e7395059f0");
    private readonly Line _line = new();
    private readonly Line _overTheSocket = new(new TwilioSender(new SwallowingSocket(), "MZ18ad3ab5a668481ce02b83e7395059f0"));

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(1);
        random.NextBytes(_frame);
        for (var i = 0; i < _pcm.Length; i++)
            _pcm[i] = (short)random.Next(short.MinValue, short.MaxValue);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _line.Dispose();
        _overTheSocket.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public byte Encode_mu_law()
    {
        MuLaw.Encode(_pcm, _frame);
        return _frame[0];
    }

    [Benchmark]
    public int Write_media() => _writer.WriteMedia(_frame, _message);

    [Benchmark]
    public bool Playback() => _line.Play(_frame);

    [Benchmark]
    public bool Playback_and_sender() => _overTheSocket.Play(_frame);

    /// <summary>One call's playback in virtual time, always due.</summary>
    private sealed class Line : IDisposable
    {
        private readonly Pacer _pacer = new();
        private readonly CallTelemetry _telemetry = new();
        private readonly ManualTime _time = new();
        private readonly CallPlayback _playback;
        private readonly ReplyTrack _reply;
        private readonly int _phrase;

        public Line(IMediaSender? sender = null)
        {
            _playback = new CallPlayback(sender ?? new SilentSender(), _pacer, leadMs: 60, new CallClock(_time), new PlayedAudio(), _telemetry.Metrics);
            _reply = _playback.Begin();
            var script = new ReplyScript();
            script.Add("A phrase.", "en-US");
            _playback.TryOpen(_reply, script, out _, out _phrase);
        }

        public bool Play(byte[] frame)
        {
            _playback.Write(_reply, _phrase, frame);
            _time.Advance(20);
            return _playback.Pump();
        }

        public void Dispose()
        {
            _playback.Dispose();
            _pacer.Dispose();
            _telemetry.Dispose();
        }
    }

    private sealed class SilentSender : IMediaSender
    {
        public void SendAudio(ReadOnlySpan<byte> muLaw)
        {
        }

        public void SendMark(string name)
        {
        }

        public void SendClear()
        {
        }
    }
}
