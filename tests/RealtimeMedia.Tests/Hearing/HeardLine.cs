using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

/// <summary>What the ear makes of a line, by blocks of 20 ms, and what the turn machine would make of that.</summary>
internal sealed class HeardLine
{
    private const int BlockBytes = AudioMs.Block * MuLaw.BytesPerMs;
    private const int EndpointMs = 500, MinInterruptionMs = 300, LeadBlocks = 3;

    private HeardLine(List<bool> blocks) => Blocks = blocks;

    public List<bool> Blocks { get; }

    /// <summary>From the begin of the first voiced block to the end of the last, in ms.</summary>
    public List<(long From, long To)> Utterances { get; } = [];

    /// <summary>When an utterance was long enough to interrupt, in ms.</summary>
    public List<long> Interruptions { get; } = [];

    /// <summary>By the sound alone, without a model.</summary>
    public static HeardLine BySound(float[] line, float[]? played = null) => Hear(null, line, played);

    /// <summary>With a model that takes every sound for speech, as one does where others talk: only whose it is, is left to tell.</summary>
    public static HeardLine AllSpeech(float[] line, float[]? played = null) => Hear(new TakesAllForSpeech(), line, played);

    public int VoicedMs(int fromMs, int toMs) =>
        AudioMs.Block * Blocks[(fromMs / AudioMs.Block)..(toMs / AudioMs.Block)].Count(voiced => voiced);

    /// <summary>The first voiced ms from a moment on.</summary>
    public int OnsetAfter(int ms) => AudioMs.Block * Blocks.IndexOf(true, ms / AudioMs.Block);

    private static HeardLine Hear(ISpeechDetector? model, float[] line, float[]? played)
    {
        var sent = new PlayedAudio();
        using var activity = new VoiceActivity(model, sent);
        var heard = new HeardLine([]);
        var muLaw = Sounds.MuLawOf(line).Chunk(BlockBytes).Where(block => block.Length == BlockBytes).ToList();
        var sending = Sounds.MuLawOf(played ?? []).Chunk(BlockBytes).ToList();
        for (var i = 0; i < muLaw.Count; i++)
        {
            for (var ahead = i == 0 ? 0 : LeadBlocks; ahead <= LeadBlocks && i + ahead < sending.Count; ahead++)
                sent.Play(new CallMs((i + ahead) * AudioMs.Block), sending[i + ahead]);
            ReadOnlySpan<byte> rest = muLaw[i];
            activity.Fill(ref rest, new CallMs((i + 1) * AudioMs.Block)).ShouldBeTrue();
            heard.Blocks.Add(activity.IsVoiced);
        }

        heard.TakeTurns();
        return heard;
    }

    private void TakeTurns()
    {
        var utterance = default(Utterance);
        var hasInterrupted = false;
        for (var i = 0; i < Blocks.Count; i++)
        {
            var now = new AudioMs((i + 1) * AudioMs.Block);
            utterance = utterance.Hear(now, Blocks[i]);
            hasInterrupted &= utterance.Exists;
            if (!hasInterrupted && utterance.Interrupts(now, MinInterruptionMs))
            {
                hasInterrupted = true;
                Interruptions.Add(now.Value);
            }

            if (!utterance.HasEnded(now, EndpointMs) && !(i == Blocks.Count - 1 && utterance.IsSpeech))
                continue;
            Utterances.Add((utterance.OnsetAt.Value - AudioMs.Block, utterance.LastVoicedAt.Value));
            utterance = default;
        }
    }

    private sealed class TakesAllForSpeech : ISpeechDetector
    {
        public float Next(ReadOnlySpan<byte> muLaw) => muLaw.ContainsAnyExcept(MuLaw.Silence) ? 1 : 0;

        public void Reset()
        {
        }

        public void Dispose()
        {
        }
    }
}
