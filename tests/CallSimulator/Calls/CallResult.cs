using System.Text.Json.Serialization;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.CallSimulator.Calls;

public enum CallEndedBy
{
    /// <summary>No stream was ever open.</summary>
    None,
    Server,
    Caller,
    Drop,
}

/// <summary>Everything the carrier knows about one finished call. Times count from the posting of the first webhook.</summary>
public sealed record CallResult
{
    /// <summary>1 for the first call of a run.</summary>
    public int Number { get; init; } = 1;

    /// <summary>What sounded in the caller's room; null on a quiet line.</summary>
    public string? Noise { get; init; }

    public required string Scenario { get; init; }

    public required string CallSid { get; init; }

    /// <summary>Null when no stream was opened.</summary>
    public string? StreamSid { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public CallEndedBy EndedBy { get; init; }

    /// <summary>The server's close code when it ended the stream; 1006 without a close frame.</summary>
    public int? CloseCode { get; init; }

    public string? CloseReason { get; init; }

    /// <summary>The server ended the stream although the scenario did not ask for it.</summary>
    public bool Dropped { get; init; }

    /// <summary>Stopped from outside before the scenario was over.</summary>
    public bool Cancelled { get; init; }

    /// <summary>HTTP status of the first webhook; null when nothing answered.</summary>
    public int? WebhookStatus { get; init; }

    public TimeSpan? StreamOpenedAt { get; init; }

    public TimeSpan? StreamEndedAt { get; init; }

    public TimeSpan EndedAt { get; init; }

    public IReadOnlyList<CallEvent> Events { get; init; } = [];

    /// <summary>Where the stream was opened, its pass included: not for reports.</summary>
    [JsonIgnore]
    public string? StreamUrl { get; init; }

    /// <summary>What the stream identified itself with, the token included: not for reports.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> StreamParameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<PlayedReply> Replies { get; init; } = [];

    public IReadOnlyList<CallerUtterance> Utterances { get; init; } = [];

    public IReadOnlyList<MarkRecord> Marks { get; init; } = [];

    /// <summary>What <c>&lt;Say&gt;</c> said.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>Messages of the server on the stream that the carrier would not obey.</summary>
    public IReadOnlyList<string> ProtocolWarnings { get; init; } = [];

    /// <summary>Webhooks that failed, wrong TwiML, a stream that could not be opened.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Steps that did not go as written.</summary>
    public IReadOnlyList<string> StepFailures { get; init; } = [];

    /// <summary>Everything that is not as the scenario expects, one sentence each; the call log is not looked at here.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>WAV, PCM16, 8 kHz, stereo: caller left, assistant right.</summary>
    [JsonIgnore]
    public byte[]? Recording { get; init; }

    public TimeSpan? ConnectedFor => StreamEndedAt - StreamOpenedAt;

    /// <summary>From the posting of the webhook to the first audio.</summary>
    public TimeSpan? PickUp => Replies.Count > 0 ? Replies[0].FirstMediaAt : null;

    /// <summary>From the open stream to the first audio, when the caller had said nothing before it.</summary>
    public TimeSpan? GreetingLatency =>
        Replies.Count > 0 && !(Utterances.Count > 0 && Utterances[0].LastVoicedSentAt < Replies[0].FirstMediaAt)
            ? Replies[0].FirstMediaAt - StreamOpenedAt
            : null;

    /// <summary>In words, for a call that was answered without a stream: a polite refusal, in which no webhook has failed.</summary>
    [JsonIgnore]
    public string Refusal => Said.Count > 0
        ? $"the call was refused; the caller heard: {string.Join(' ', Said)}"
        : "the call was refused without a word";

    public int MissedReplies => Utterances.Count(u => u is { ReplyAwaited: true, AnsweredBy: null });
}
