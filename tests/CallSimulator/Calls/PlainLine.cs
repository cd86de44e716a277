using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Media;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>
/// A caller's line where no stream is open: what they press and say goes to whoever they are connected with. Both sides' journals tell
/// who that was and what was heard. Safe to use from several threads.
/// </summary>
internal sealed class PlainLine(string name, CallTime time, CallJournal journal, CallRecording? recording)
{
    private static readonly Lock Gate = new();
    private readonly HashSet<PlainLine> _peers = [];
    private TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TimeSpan _saysUntil;
    private int _actions;

    public string Name => name;

    /// <summary>How often something was said or pressed.</summary>
    public int Actions => Volatile.Read(ref _actions);

    /// <summary>How much longer it is being spoken.</summary>
    public TimeSpan SaysFor => _saysUntil > time.Now ? _saysUntil - time.Now : TimeSpan.Zero;

    /// <summary>Sees every key that is pressed.</summary>
    public Action<char>? Pressed { get; set; }

    /// <summary>Nobody hears this one, though it hears the others.</summary>
    public bool IsMuted { get; set; }

    /// <summary>Completes when somebody is at the other end.</summary>
    public Task ConnectedAsync()
    {
        lock (Gate)
            return _connected.Task;
    }

    public void Connect(PlainLine other)
    {
        lock (Gate)
        {
            if (!_peers.Add(other))
                return;
            other._peers.Add(this);
            _connected.TrySetResult();
            other._connected.TrySetResult();
        }
        journal.Write(CallEventKind.Connected, other.Name);
        other.Write(CallEventKind.Connected, Name);
    }

    /// <summary>From everybody.</summary>
    public void Disconnect()
    {
        foreach (var other in Peers())
        {
            lock (Gate)
            {
                Remove(other);
                other.Remove(this);
            }
            journal.Write(CallEventKind.Disconnected, other.Name);
            other.Write(CallEventKind.Disconnected, Name);
        }
    }

    public void Press(char digit)
    {
        Interlocked.Increment(ref _actions);
        journal.Write(CallEventKind.DtmfSent, digit.ToString());
        Pressed?.Invoke(digit);
        foreach (var other in Listeners())
            other.Write(CallEventKind.Heard, $"{digit} pressed by {name}");
    }

    /// <summary>Tells how long it takes.</summary>
    public TimeSpan Say(SpeechClip clip)
    {
        var length = TimeSpan.FromMilliseconds(clip.Frames.Count * SpeechFrame.Milliseconds);
        Interlocked.Increment(ref _actions);
        _saysUntil = time.Now + length;
        journal.Write(CallEventKind.CallerStarted, $"{length.TotalMilliseconds:0} ms");
        recording?.CallerAt(time.Now, clip);
        foreach (var other in Listeners())
            other.Hear(clip, length, name);
        return length;
    }

    private void Hear(SpeechClip clip, TimeSpan length, string from)
    {
        Write(CallEventKind.Heard, $"{length.TotalMilliseconds:0} ms said by {from}");
        recording?.AssistantAt(time.Now, clip);
    }

    private void Write(CallEventKind kind, string detail) => journal.Write(kind, detail);

    private PlainLine[] Listeners() => IsMuted ? [] : Peers();

    private PlainLine[] Peers()
    {
        lock (Gate)
            return [.. _peers];
    }

    private void Remove(PlainLine other)
    {
        _peers.Remove(other);
        if (_peers.Count == 0)
            _connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
