using System.Text;
using System.Text.Json;
using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Media;

namespace VoiceAssistant.CallSimulator.Tests.Media;

/// <summary>A clock that stands still until told to move.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private long _ticks = 123_456_789;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void MoveTo(long ticks) => _ticks = Math.Max(_ticks, ticks);
}

/// <summary>A stream without a socket and without real time.</summary>
internal sealed class VirtualStream
{
    public const string Sid = "MZ00000000000000000000000000000001";
    private readonly VirtualTime _clock = new();
    private readonly PriorityQueue<IClocked, long> _due = new();

    public VirtualStream(
        IReadOnlyDictionary<string, string>? parameters = null, CallerRoom? line = null, Func<TimeSpan>? markDelay = null,
        RoomOfCall? room = null)
    {
        Time = new CallTime(_clock);
        Journal = new CallJournal(Time, null);
        var services = new StreamServices(
            Time, (at, target) => _due.Enqueue(target, at), Keep, Journal, Lateness, Recording, line, markDelay, room);
        Session = new StreamSession(services, new MediaStreamWriter("AC1", "CA1", Sid), new MediaStreamReader(Sid));
        Session.Start(parameters ?? new Dictionary<string, string>());
    }

    public CallTime Time { get; }

    public CallJournal Journal { get; }

    public Histogram Lateness { get; } = new();

    public CallRecording Recording { get; } = new();

    public StreamSession Session { get; }

    public List<(TimeSpan At, JsonElement Json)> Sent { get; } = [];

    public IEnumerable<JsonElement> Messages(string name) => Sent.Select(s => s.Json).Where(j => j.GetProperty("event").GetString() == name);

    public void RunUntil(double ms)
    {
        var end = Time.Timestamp(TimeSpan.FromMilliseconds(ms));
        while (_due.TryPeek(out var target, out var at) && at <= end)
        {
            _due.Dequeue();
            _clock.MoveTo(at);
            target.OnDue(_clock.GetTimestamp());
        }
        _clock.MoveTo(end);
    }

    public void Receive(string json) => Session.Receive(Encoding.UTF8.GetBytes(json), Time.Now);

    public void ReceiveAudio(int ms) => Receive(
        $$$"""{"event":"media","streamSid":"{{{Sid}}}","media":{"payload":"{{{Convert.ToBase64String(new byte[ms * 8])}}}"}}""");

    public void ReceiveMark(string name) => Receive($$$"""{"event":"mark","streamSid":"{{{Sid}}}","mark":{"name":"{{{name}}}"}}""");

    public void ReceiveClear() => Receive($$"""{"event":"clear","streamSid":"{{Sid}}"}""");

    public CallerUtterance Say(int ms, int? interrupted = null) => Session.Say(SyntheticVoice.Create(ms), interrupted);

    private ValueTask Keep(ReadOnlyMemory<byte> text)
    {
        using var json = JsonDocument.Parse(text);
        Sent.Add((Time.Now, json.RootElement.Clone()));
        return ValueTask.CompletedTask;
    }
}
