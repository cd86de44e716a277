using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Caller;

namespace VoiceAssistant.CallSimulator.Media;

/// <summary>
/// Makes the caller's frames, one for every 20 ms since the stream was opened, however late it is asked for them. During a stall
/// frames are held back, or made and thrown away. Guarded by the stream's gate.
/// </summary>
internal sealed class FrameSource(
    MediaStreamWriter writer, CallerVoice voice, CallerRoom? line, CallRecording? recording, TimeSpan openedAt)
{
    private static readonly TimeSpan FrameLength = TimeSpan.FromMilliseconds(SpeechFrame.Milliseconds);
    private readonly List<OutboundMessage> _held = [];
    private TimeSpan _stalledFrom;
    private TimeSpan _stalledUntil;
    private bool _stallLoses;

    /// <summary>Deadline of the next frame.</summary>
    public TimeSpan NextAt { get; private set; } = openedAt + FrameLength;

    public void Stall(TimeSpan from, TimeSpan length, bool lose) =>
        (_stalledFrom, _stalledUntil, _stallLoses) = (from, from + length, lose);

    /// <summary>Makes the next frame; sends it and what was held back before it, unless the stream is stalled.</summary>
    /// <param name="lost">Told of a frame that is thrown away.</param>
    public void Next(Action<OutboundMessage> send, Action<CallerFrame> lost)
    {
        var deadline = NextAt;
        NextAt += FrameLength;
        var frame = Carry(voice.Next(), deadline - openedAt - FrameLength);
        var isStalled = deadline >= _stalledFrom && deadline < _stalledUntil;
        if (isStalled && _stallLoses)
        {
            lost(frame);
            return;
        }
        var sinceOpened = deadline - openedAt;
        recording?.Caller(sinceOpened - FrameLength, frame.Frame.MuLaw);
        var text = writer.Media((long)sinceOpened.TotalMilliseconds, frame.Frame.Base64Text.Span);
        if (isStalled)
        {
            _held.Add(new OutboundMessage(text, text.Array, null, frame));
            return;
        }
        _held.ForEach(send);
        _held.Clear();
        send(new OutboundMessage(text, text.Array, deadline, frame));
    }

    private CallerFrame Carry(CallerFrame said, TimeSpan at)
    {
        if (line is null)
            return said;
        var samples = new short[SpeechFrame.Bytes];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = MuLaw.Decode(said.Frame.MuLaw[i]);
        line((int)(at.TotalMilliseconds * SpeechFrame.Bytes / SpeechFrame.Milliseconds), samples, recording is null ? [] : recording.Played);
        return said with { Frame = SpeechFrame.Create(MuLaw.Encode(samples), said.Frame.IsVoiced) };
    }
}
