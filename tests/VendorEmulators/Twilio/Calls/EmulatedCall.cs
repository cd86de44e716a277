using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Playout;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>What the carrier knows of one call. Safe to read while it changes.</summary>
internal sealed class EmulatedCall(string accountSid, string from, string to, string direction, EmulatedCall? parent, DateTimeOffset createdAt)
{
    private static readonly string[] Final = ["completed", "busy", "no-answer", "failed", "canceled"];
    private int _sequence = -1;

    public string Sid { get; } = VoiceAssistant.CallSimulator.Webhooks.Sid.NewCall();

    public string AccountSid => accountSid;

    public string From => from;

    public string To => to;

    public string Direction => direction;

    public EmulatedCall? Parent => parent;

    /// <summary>Of the account's number that calls or is called.</summary>
    public string? NumberSid { get; init; }

    /// <summary>Of a call that came in: while it lasts, others may be called from its number. Null for all others.</summary>
    public string? CallToken { get; } = direction == "inbound" ? VoiceAssistant.CallSimulator.Webhooks.Sid.NewCallToken() : null;

    public DateTimeOffset CreatedAt => createdAt;

    public string Status { get; private set; } = "queued";

    /// <summary>When it was first dialled, or came in.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int? SipCode { get; private set; }

    public string? AnsweredBy { get; set; }

    public TimeSpan QueueTime => StartedAt - createdAt ?? TimeSpan.Zero;

    public TimeSpan Duration => EndedAt is { } ended && AnsweredAt is { } answered ? ended - answered : TimeSpan.Zero;

    public CallRequest Request { get; set; } = new();

    /// <summary>Everything that was heard, pressed, said and connected, once it was answered.</summary>
    public IReadOnlyList<CallEvent> Events => Leg?.Phone?.Journal.Events() ?? [];

    /// <summary>What <c>Say</c> said, and in brackets what <c>Play</c> played.</summary>
    public IReadOnlyList<string> Said => Details(CallEventKind.Said);

    /// <summary>What was played to the call over streams that have ended.</summary>
    public IReadOnlyList<PlayedReply> Replies => Leg?.Phone?.Stream.Replies ?? [];

    public CallLeg? Leg { get; set; }

    public bool IsOver => Final.Contains(Status);

    public bool IsInProgress => Status == "in-progress";

    public CallFields Fields => new(Sid, accountSid, from, to, direction, parent?.Sid, CallToken);

    public IReadOnlyList<string> Details(CallEventKind kind) => [.. Events.Where(e => e.Kind == kind).Select(e => e.Detail)];

    public int NextSequence() => Interlocked.Increment(ref _sequence);

    public void Dial(string status, DateTimeOffset now) => (Status, StartedAt) = (status, StartedAt ?? now);

    public void Answer(DateTimeOffset now) => (AnsweredAt, Status) = (now, "in-progress");

    public void End(string status, int? sipCode, DateTimeOffset now) => (SipCode, EndedAt, Status) = (sipCode, now, status);
}
