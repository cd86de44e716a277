using System.Collections.Concurrent;
using System.Text.Json;
using VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Rules;

/// <summary>
/// Recognition: a configuration first, a context before the audio of each turn, a RIFF header without lengths, chunks of 100 ms,
/// an empty one at the end, and telemetry when a turn is over.
/// </summary>
internal sealed class RecognitionRules(
    SpeechConnection connection, ConcurrentQueue<string> violations, SpeechEmulatorOptions options) : ConnectionRules(connection, violations)
{
    /// <summary>Who closes sooner may not have known that the turn was over.</summary>
    private static readonly TimeSpan Crossing = TimeSpan.FromSeconds(1);

    private static readonly string[] Results = ["Success", "NoMatch", "InitialSilenceTimeout", "BabbleTimeout", "EndOfDictation"];

    private readonly SpeechConnection _connection = connection;
    private readonly Dictionary<string, TurnSeen> _turns = [];
    private string? _configured;

    protected override void Take(SpeechMessage message)
    {
        Check(message.IsBinary == (message.Path == "audio"), "audio is binary, and nothing else");
        switch (message.Path)
        {
            case "speech.config":
                _configured = message.RequestId;
                CheckConfig(message);
                break;
            case "speech.context":
                CheckTelemetry(turn => turn.Key != message.RequestId);
                Check(_turns.TryAdd(message.RequestId, new TurnSeen()), "there is a second context for this turn");
                CheckContext(message);
                break;
            case "audio":
                TakeAudio(message);
                break;
            case "telemetry":
                TakeTelemetry(message);
                break;
            default:
                Check(false, "the path is none of recognition");
                break;
        }
    }

    protected override void Follow(SpeechMessage message)
    {
        if (!_turns.TryGetValue(message.RequestId, out var turn))
            return;
        turn.Received.Add(message.Path);
        if (message.Path == "turn.end")
            (turn.IsOver, turn.OverAt) = (true, options.Time.GetTimestamp());
        // after an error the official client is silent
        turn.HasTelemetry |= message.Path == "speech.phrase" && !Results.Any(status => message.Text.Contains($"\"{status}\"", StringComparison.Ordinal));
    }

    protected override void Finish() => CheckTelemetry(turn => options.Time.GetElapsedTime(turn.Value.OverAt) > Crossing);

    private void TakeAudio(SpeechMessage message)
    {
        Check(_configured is not null, "there is no speech.config before it");
        if (!_turns.TryGetValue(message.RequestId, out var turn))
        {
            Check(false, "there is no speech.context with its id before it");
            _turns.Add(message.RequestId, turn = new TurnSeen());
        }

        if (turn.BytesPerMs == 0)
        {
            TakeHeader(message, turn);
            return;
        }

        Check(message.ContentType is null, "only the first audio of a turn has a content type");
        Check(!turn.IsEnded || message.Body.IsEmpty, "there is audio after the empty one");
        turn.IsEnded |= message.Body.IsEmpty;
        if (message.Body.IsEmpty)
            return;
        Check(message.Body.Length <= turn.BytesPerMs * options.ChunkMs, $"a chunk is longer than {options.ChunkMs} ms: {message.Body.Length} bytes");
        Check(!turn.IsShort, $"a chunk that is neither the first nor the last of its turn is shorter than {options.ChunkMs} ms");
        turn.IsShort = turn.Chunks++ > 0 && message.Body.Length < turn.BytesPerMs * options.ChunkMs;
    }

    private void TakeHeader(SpeechMessage message, TurnSeen turn)
    {
        Check(message.ContentType == "audio/x-wav", "the first audio of a turn is not audio/x-wav");
        Check(message.Body.Length == WaveFormat.HeaderBytes, "the first audio of a turn is not a RIFF header alone");
        if (message.Body.Length < WaveFormat.HeaderBytes)
            return;
        var header = message.Body.Span;
        Check(header[4..8].IndexOfAnyExcept((byte)0) < 0 && header[40..44].IndexOfAnyExcept((byte)0) < 0, "the RIFF header names a length");
        var format = WaveFormat.Read(header);
        var rate = BitConverter.ToInt32(header[28..]);
        Check(rate == format.Rate * format.BytesPerSample && BitConverter.ToInt16(header[32..]) == format.BytesPerSample, "the RIFF header contradicts itself");
        Check(BitConverter.ToInt32(header[16..]) == 16, "the format in the RIFF header is not of 16 bytes");
        turn.BytesPerMs = format.BytesPerMs;
    }

    private void TakeTelemetry(SpeechMessage message)
    {
        if (!_turns.TryGetValue(message.RequestId, out var turn))
        {
            Check(false, "there was no such turn");
            return;
        }

        Check(turn.IsOver, "the turn is not over");
        Check(!turn.HasTelemetry, "there is telemetry of this turn already");
        turn.HasTelemetry = true;
        if (ReadJson(message) is not { } body)
            return;
        Check(body.At("Metrics")?.ValueKind == JsonValueKind.Array, "Metrics is no array");
        var received = body.At("ReceivedMessages");
        foreach (var path in turn.Received)
            Check(received is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty(path, out _), $"ReceivedMessages has no {path}");
    }

    private void CheckTelemetry(Func<KeyValuePair<string, TurnSeen>, bool> isDue)
    {
        foreach (var (id, turn) in _turns.Where(turn => turn.Value is { IsOver: true, HasTelemetry: false }).Where(isDue))
        {
            Check(false, $"there is no telemetry of turn {id}, which is over");
            turn.HasTelemetry = true;
        }
    }

    /// <summary>What the query says is in the context, too.</summary>
    private void CheckContext(SpeechMessage message)
    {
        if (ReadJson(message) is not { } context)
            return;
        var detection = context.At("phraseDetection") ?? default;
        var output = context.At("phraseOutput") ?? default;
        Check(output.ValueKind == JsonValueKind.Object, "phraseOutput is missing");
        var mode = detection.TextAt("mode");
        Check(mode is null or "Interactive" or "Conversation" or "Dictation", $"the mode is {mode}");
        var segmentation = (mode ?? "Conversation").ToLowerInvariant() + ".segmentation.segmentationSilenceTimeoutMs";
        Agrees("format", output.TextAt("format")?.ToLowerInvariant() ?? "simple");
        Agrees("segmentationSilenceTimeoutMs", detection.TextAt(segmentation));
        Agrees("initialSilenceTimeoutMs", detection.TextAt("initialSilenceTimeout"));
        Agrees("endSilenceTimeoutMs", detection.TextAt("trailingSilenceTimeout"));
        Agrees("profanity", detection.TextAt("enrichment.profanity")?.ToLowerInvariant());
        Agrees("stableIntermediateThreshold", output.TextAt("interimResults.stableThreshold"));
        if (_connection.Query.GetValueOrDefault("lidEnabled") != "true")
        {
            Agrees("language", detection.TextAt("language"));
            return;
        }

        Check(context.At("languageId.languages")?.ValueKind == JsonValueKind.Array, "languageId.languages is missing");
        Check(detection.TextAt("language") is null, "phraseDetection names a language beside those of languageId");
    }

    private void Agrees(string query, string? value)
    {
        if (_connection.Query.TryGetValue(query, out var asked))
            Check(asked == value, $"{query} is {asked} in the query and {value ?? "nothing"} in the context");
    }

    private sealed class TurnSeen
    {
        public HashSet<string> Received { get; } = [];

        /// <summary>0 before its first audio.</summary>
        public int BytesPerMs { get; set; }

        public int Chunks { get; set; }

        public bool IsShort { get; set; }

        public bool IsEnded { get; set; }

        public bool IsOver { get; set; }

        public long OverAt { get; set; }

        public bool HasTelemetry { get; set; }
    }
}
