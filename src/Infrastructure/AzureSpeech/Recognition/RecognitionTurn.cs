using System.Text.Json;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>
/// A stretch of audio that the service hears under one id, from a position of the caller's audio on. Whoever sends and whoever
/// receives share it: the members of each are its own, but for <see cref="HasEnded"/>.
/// </summary>
internal sealed class RecognitionTurn(long start, TimeProvider time)
{
    /// <summary>So much of a turn's audio the service takes as fast as it comes; then it wants no more than twice real time.</summary>
    private const int UnpacedMs = 5_000, FastestRate = 2;

    /// <summary>The times of so many messages of a kind are told; a turn may be long.</summary>
    private const int MostTimes = 50;

    private readonly long _startedAt = time.GetTimestamp();
    private readonly DateTimeOffset _begun = time.GetUtcNow();
    private readonly Dictionary<string, IReadOnlyList<string>> _received = [];
    private volatile bool _hasEnded;

    public string Id { get; } = RequestId.New();

    /// <summary>Since when it is open, by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long StartedAt => _startedAt;

    /// <summary>The audio that its first byte is, in ms of the caller's.</summary>
    public int BaseMs { get; private set; } = (int)(start / MuLaw.BytesPerMs);

    /// <summary>What is to be sent next, as a position in the caller's audio.</summary>
    public long Position { get; private set; } = start;

    public bool HasEnded => _hasEnded;

    /// <summary>It was over as soon as it began, without a phrase.</summary>
    public bool IsBarren => !_received.ContainsKey("speech.phrase") && time.GetElapsedTime(_startedAt) < TimeSpan.FromSeconds(1);

    /// <summary>How long the next message has to wait.</summary>
    public TimeSpan Wait
    {
        get
        {
            var sent = (Position / MuLaw.BytesPerMs) - BaseMs - UnpacedMs;
            return sent <= 0
                ? TimeSpan.Zero
                : TimeSpan.FromMilliseconds(Math.Max(0, (sent / FastestRate) - (long)time.GetElapsedTime(_startedAt).TotalMilliseconds));
        }
    }

    public void Send(int bytes) => Position += bytes;

    /// <summary>What was to be sent next is not there any more; the times of what follows move by it.</summary>
    public void Skip(long oldest)
    {
        BaseMs += (int)((oldest - Position) / MuLaw.BytesPerMs);
        Position = oldest;
    }

    public void Receive(string path)
    {
        var times = (List<string>)(_received.TryGetValue(path, out var known) ? known : _received[path] = new List<string>());
        if (times.Count < MostTimes)
            times.Add(FrameWriter.Time(time.GetUtcNow()));
    }

    public void End() => _hasEnded = true;

    /// <summary>The body of the <c>telemetry</c> that the service wants behind a turn.</summary>
    public byte[] Telemetry(string connectionId) => JsonSerializer.SerializeToUtf8Bytes(
        new TelemetryMessage([new ConnectionMetric(FrameWriter.Time(_begun), connectionId, "Connection", FrameWriter.Time(_begun))], _received),
        AzureJson.Default.TelemetryMessage);
}
