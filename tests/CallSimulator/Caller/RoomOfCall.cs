using VoiceAssistant.CallSimulator.Audio;

namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>What sounds in the room of one caller all the time, whether they speak or not.</summary>
internal sealed class RoomOfCall(RoomLoop loop, int entry)
{
    private int _entry = entry % RoomLoop.Entries;
    private int _position = loop.PositionOf(entry % RoomLoop.Entries);

    public string Name => loop.Name;

    public SpeechFrame Next() => loop.At(_position++);

    /// <summary>The next utterance in this room; what sounds after it goes on where it ends.</summary>
    public SpeechClip Under(SpeechClip clip)
    {
        _entry = (_entry + 1) % RoomLoop.Entries;
        _position = loop.PositionOf(_entry) + clip.Frames.Count;
        return loop.Under(clip, _entry);
    }
}
