using System.Text;
using BenchmarkDotNet.Attributes;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;
using VoiceAssistant.RealtimeMedia.Turns;
using VoiceAssistant.RealtimeMedia.Turns.Words;

namespace VoiceAssistant.Benchmarks.Micro;

/// <summary>What becomes of 20 ms of the caller.</summary>
[MemoryDiagnoser]
public class AudioIn : IDisposable
{
    private static readonly TurnRules Rules = new(
        new TurnSettings(EndpointMs: 500, MinInterruptionMs: 300, IdleMs: 10_000, MaxCallMs: 600_000), TurnWords.In("en-US", [], []));

    private static readonly Sound Silence = new(new AudioMs(1_000), IsVoiced: false, IsPlaying: false, GivesPartials: false);

    private readonly byte[] _frame = new byte[160];
    private readonly short[] _pcm = new short[160];
    private readonly byte[] _scratch = new byte[2_048];
    private readonly VoiceActivity _activity = new(model: null);
    private readonly TurnState _listening = new() { IdleSince = new AudioMs(20) };
    private readonly TurnState _speaking = new() { Phase = TurnPhase.Speaking, Open = new OpenTurn(1), NextTurn = 2 };
    private byte[] _json = [];

    [GlobalSetup]
    public void Prepare()
    {
        new Random(1).NextBytes(_frame);
        _json = Encoding.UTF8.GetBytes($$$"""
            {"event":"media","sequenceNumber":"2114","streamSid":"MZ18ad3ab5a668481ce02b83e7395059f0","media":{"track":"inbound","chunk":"2113","timestamp":"42260","payload":"{{{Convert.ToBase64String(_frame)}}}"}}
            """);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _activity.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int Read_media() => TwilioMediaReader.Read(_json, _scratch).Audio.Length;

    [Benchmark]
    public short Decode_mu_law()
    {
        MuLaw.Decode(_frame, _pcm);
        return _pcm[0];
    }

    [Benchmark]
    public bool Voice_activity()
    {
        ReadOnlySpan<byte> rest = _frame;
        return _activity.Fill(ref rest);
    }

    [Benchmark]
    public int Turn_machine_while_listening() => TurnMachine.Hear(_listening, Silence, Rules).Effects.Length;

    [Benchmark]
    public int Turn_machine_while_speaking() => TurnMachine.Hear(_speaking, Silence, Rules).Effects.Length;
}
