using VoiceAssistant.CallSimulator.Audio;

namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>The next 20 ms of the caller, and what they mean for an utterance.</summary>
internal readonly record struct CallerFrame(SpeechFrame Frame, CallerUtterance? Utterance, bool EndsVoice, bool EndsUtterance);

/// <summary>Gives one frame after the other: of what is being said, else silence, or what sounds in the caller's room.</summary>
internal sealed class CallerVoice(RoomOfCall? room = null)
{
    private readonly Queue<(SpeechClip Clip, CallerUtterance Utterance)> _queue = [];
    private int _position;

    public void Say(SpeechClip clip, CallerUtterance utterance) => _queue.Enqueue((room?.Under(clip) ?? clip, utterance));

    public CallerFrame Next()
    {
        if (!_queue.TryPeek(out var speaking))
            return new CallerFrame(room?.Next() ?? SpeechFrame.Silence, null, false, false);
        var (clip, utterance) = speaking;
        var position = _position++;
        var isLast = position == clip.Frames.Count - 1;
        if (isLast)
        {
            _queue.Dequeue();
            _position = 0;
        }
        return new CallerFrame(clip.Frames[position], utterance, position == clip.LastVoiced, isLast);
    }
}
