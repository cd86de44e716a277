using System.Collections.Concurrent;
using VoiceAssistant.CallSimulator.Audio;

namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>
/// What sounds in a room again and again, and what is said over it: frames that are made once and shared by all calls. An utterance begins
/// at one of a few entries of the loop, so that it can be mixed beforehand; what jumps there is hidden by the voice.
/// </summary>
internal sealed class RoomLoop
{
    public const int Entries = 8;

    private readonly short[] _samples;
    private readonly SpeechFrame[] _frames;
    private readonly ConcurrentDictionary<(SpeechClip Clip, int Entry), SpeechClip> _mixed = new();

    public RoomLoop(string name, short[] samples)
    {
        if (samples.Length < SpeechFrame.Bytes)
            throw new InvalidDataException("The noise is shorter than a frame.");
        Name = name;
        _samples = samples[..^(samples.Length % SpeechFrame.Bytes)];
        _frames = [.. _samples.Chunk(SpeechFrame.Bytes).Select(chunk => SpeechFrame.Create(MuLaw.Encode(chunk), isVoiced: false))];
    }

    public string Name { get; }

    public SpeechFrame At(int position) => _frames[position % _frames.Length];

    public int PositionOf(int entry) => entry * _frames.Length / Entries;

    public SpeechClip Under(SpeechClip clip, int entry) =>
        _mixed.GetOrAdd((clip, entry), _ => clip.Over(_samples, PositionOf(entry) * SpeechFrame.Bytes));

    /// <summary>So that nothing is mixed during a call.</summary>
    public void Prepare(SpeechClip clip)
    {
        for (var entry = 0; entry < Entries; entry++)
            Under(clip, entry);
    }
}
