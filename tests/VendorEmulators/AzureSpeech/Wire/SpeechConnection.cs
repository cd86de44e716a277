using System.Collections.Concurrent;
using System.Text;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

/// <summary>What a connection of a client was like, for tests.</summary>
/// <param name="Path">Without the query.</param>
internal sealed record SpeechConnection(
    int Number, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers)
{
    private long _audioBytes;

    public ConcurrentQueue<RecordedMessage> Messages { get; } = [];

    /// <summary>From a header or the query; empty where there is none.</summary>
    public string ConnectionId => Headers.GetValueOrDefault("X-ConnectionId") ?? Query.GetValueOrDefault("X-ConnectionId", "");

    /// <summary>Of the client's audio, without headers of any kind.</summary>
    public long AudioBytes => Interlocked.Read(ref _audioBytes);

    public bool IsOver { get; set; }

    /// <summary>The client left without a word.</summary>
    public bool IsAborted { get; set; }

    /// <summary>The code that closed it, whoever sent it first.</summary>
    public int? CloseCode { get; set; }

    public string? CloseReason { get; set; }

    public IEnumerable<RecordedMessage> FromClient(string path) => Messages.Where(m => m.IsFromClient && m.Path == path);

    public IEnumerable<RecordedMessage> FromService(string path) => Messages.Where(m => !m.IsFromClient && m.Path == path);

    public void CountAudio(int bytes) => Interlocked.Add(ref _audioBytes, bytes);
}

/// <param name="AtMs">Since the upgrade.</param>
internal sealed record RecordedMessage(
    bool IsFromClient, bool IsBinary, double AtMs, string Path, string RequestId, string Head, byte[] Body, int BodyLength)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
