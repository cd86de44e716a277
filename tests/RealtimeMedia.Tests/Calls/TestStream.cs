using System.Threading.Channels;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>
/// A stream of no carrier: what the caller does is put into it, faster than real time, and what they are sent is played at
/// once, so that its marks come straight back.
/// </summary>
internal sealed class TestStream : IMediaStream, IMediaSender
{
    private readonly Channel<Received> _incoming = Channel.CreateUnbounded<Received>();
    private readonly Channel<int> _heard = Channel.CreateUnbounded<int>();
    private readonly TaskCompletionSource _spokenTo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Received _last = null!;

    public IMediaSender Sender => this;

    public int BytesHeard { get; private set; }

    /// <summary>Completes when a phrase was sent to the caller.</summary>
    public Task SpokenTo => _spokenTo.Task;

    public CloseReason? ClosedFor { get; private set; }

    public static byte[] Voiced(int ms) => [.. Enumerable.Range(0, ms * 8).Select(i => (byte)(i % 16 < 8 ? 0x10 : 0x90))];

    public TestStream Start(StreamStart start) => Put(new Received(StreamMessageKind.Start) { Start = start });

    /// <summary>The caller speaks for a second and has then finished.</summary>
    public TestStream Speak()
    {
        for (var ms = 0; ms < 1_800; ms += 20)
            Put(new Received(StreamMessageKind.Audio) { Audio = ms < 1_000 ? Voiced(20) : Silence });
        return this;
    }

    public TestStream Press(string keys)
    {
        foreach (var key in keys)
            Put(new Received(StreamMessageKind.Key) { Key = key });
        return this;
    }

    public TestStream Stop() => Put(new Received(StreamMessageKind.Stop));

    /// <summary>The connection breaks.</summary>
    public void Break() => _incoming.Writer.TryComplete(new StreamLostException(new IOException("Told to break.")));

    /// <summary>The connection is closed as it should be, and nothing was said before.</summary>
    public void GoAway() => _incoming.Writer.TryComplete();

    public async ValueTask<bool> ReceiveAsync(CancellationToken ct)
    {
        if (!await _incoming.Reader.WaitToReadAsync(ct))
            return false;
        return _incoming.Reader.TryRead(out _last!);
    }

    public StreamMessage Read() => new()
    {
        Kind = _last.Kind,
        Audio = _last.Audio,
        TimestampMs = -1,
        Key = _last.Key,
        MarkName = _last.MarkName,
        Start = _last.Start,
    };

    public Task CloseAsync(CloseReason reason, string text)
    {
        ClosedFor = reason;
        _incoming.Writer.TryComplete();
        return Task.CompletedTask;
    }

    public void SendAudio(ReadOnlySpan<byte> muLaw)
    {
        BytesHeard += muLaw.Length;
        _heard.Writer.TryWrite(BytesHeard);
    }

    /// <summary>Returns when the caller was sent so much.</summary>
    public async Task HeardAsync(int bytes)
    {
        while (BytesHeard < bytes)
            await _heard.Reader.ReadAsync();
    }

    public void SendMark(string name)
    {
        Put(new Received(StreamMessageKind.Mark) { MarkName = name });
        _spokenTo.TrySetResult();
    }

    public void SendClear()
    {
    }

    private static byte[] Silence { get; } = [.. Enumerable.Repeat((byte)0xFF, 160)];

    private TestStream Put(Received message)
    {
        _incoming.Writer.TryWrite(message);
        return this;
    }

    private sealed record Received(StreamMessageKind Kind)
    {
        public byte[] Audio { get; init; } = [];

        public char Key { get; init; }

        public string? MarkName { get; init; }

        public StreamStart? Start { get; init; }
    }
}
