using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Domain.Calls;

/// <summary>One phone call: who, when, how it ended. What was said is its <see cref="Conversation"/>.</summary>
public sealed partial class CallLog : IResource, IDescribed<CallId>
{
    public const int LongestProviderCallId = 64;

    public const int LongestProblem = 500;

    /// <summary>They have some hundreds of characters, or more than a thousand where carriers in between have signed, too.</summary>
    public const int LongestCallerToken = 4_000;

    /// <summary>A call that loses its media more often than this is given up.</summary>
    public const int MostReconnections = 3;

    private CallLog()
    {
    }

    public static string Noun => "call";

    public CallId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public AssistantId AssistantId { get; private init; }

    /// <summary>The version that the assistant had when its first media stream was connected; null where none was.</summary>
    public int? AssistantVersion { get; private set; }

    public ContactId? ContactId { get; private init; }

    public ConversationId ConversationId { get; private init; }

    public Conversation Conversation { get; private init; } = null!;

    public CallDirection Direction { get; private init; }

    /// <summary>Null where the caller withheld the number or is no telephone.</summary>
    public PhoneNumber? From { get; private init; }

    public PhoneNumber? To { get; private init; }

    /// <summary>The number of whoever is on the line with us: who calls, or who was called. Null as <see cref="From"/> is.</summary>
    public PhoneNumber? OtherNumber => Direction == CallDirection.Outbound ? To : From;

    /// <summary>The number of ours that the call is on.</summary>
    public PhoneNumber? OurNumber => Direction == CallDirection.Outbound ? From : To;

    /// <summary>The carrier's id of the call, unique; null for a call of ours of which the carrier does not know yet.</summary>
    public string? ProviderCallId { get; private set; }

    /// <summary>What is said of this call alone, before the assistant's own of the same name.</summary>
    public Variables Variables { get; private init; } = Variables.None;

    public Metadata Metadata { get; private set; } = Metadata.None;

    /// <summary>What the assistant says first in this call; null for its greeting.</summary>
    public string? Opening { get; private init; }

    public CallStatus Status { get; private set; }

    public CallOutcome? Outcome { get; private set; }

    /// <summary>Why the call ended as it did, or what it waits for; null where there is nothing to say.</summary>
    public string? Problem { get; private set; }

    /// <summary>Who answered a call of ours, as far as the carrier could tell; null where nobody has asked, or it is not known yet.</summary>
    public AnsweringParty? AnsweredBy { get; private set; }

    /// <summary>The call that found a machine, and is repeated by this one; null where it repeats none.</summary>
    public CallId? RedialOf { get; private init; }

    /// <summary>How many calls went before this one for the same purpose.</summary>
    public int Redials { get; private init; }

    /// <summary>When it came in, or was placed; until then, when it is to be.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>When audio was connected.</summary>
    public DateTime? AnsweredAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>When a media host last said that it holds this call. Kept up without raising <see cref="Version"/>.</summary>
    public DateTime? AliveAt { get; private set; }

    /// <summary>Since when the call is to be brought to its end, which its media host does within seconds, or is over for the carrier.</summary>
    public DateTime? EndAskedAt { get; private set; }

    /// <summary>The pass that lets one media stream into this call; null once used.</summary>
    public MediaToken? MediaToken { get; private set; }

    /// <summary>
    /// How often another media stream was offered to the call after it had lost its own: the number of the stream that
    /// counts. What the session of an earlier one says counts no more once the later one was let in.
    /// </summary>
    public int Reconnections { get; private set; }

    /// <summary>How many of them the call had not lost its stream for, but left it.</summary>
    public int Detours { get; private set; }

    /// <summary>Why the present media stream is being left although the call goes on; null where it is not.</summary>
    public CallDetour? Detour { get; private set; }

    /// <summary>The latest attempt to connect the other side with somebody else; null where there was none.</summary>
    public CallTransfer? Transfer { get; private set; }

    /// <summary>
    /// With it the carrier shows the caller's number to whoever else is called for this call. A secret; null where the carrier gave none, and when the
    /// call is over.
    /// </summary>
    public string? CallerToken { get; private set; }

    /// <summary>What the present media stream is for.</summary>
    public StreamPurpose Purpose { get; private set; }

    /// <summary>The carrier's latest report that counts, as it numbers them; null where it has numbered none.</summary>
    public int? Reported { get; private set; }

    /// <summary>When the carrier was last heard of the call, or asked about it.</summary>
    public DateTime? ReportedAt { get; private set; }

    /// <summary>What was said on it, and its recording, are of the call.</summary>
    public DateTime UpdatedAt { get; private set; }

    public int Version { get; private set; }

    public static CallLog Incoming(
        PhoneLine line, PhoneNumber? from, ContactId? contact, string providerCallId, DateTime now)
    {
        var conversation = Conversation.Begin(line.OwnerId, line.AssistantId, now);
        return new CallLog
        {
            Id = CallId.New(),
            OwnerId = line.OwnerId,
            AssistantId = line.AssistantId,
            ContactId = contact,
            ConversationId = conversation.Id,
            Conversation = conversation,
            Direction = CallDirection.Inbound,
            From = from,
            To = line.Number,
            ProviderCallId = providerCallId,
            Status = CallStatus.Ringing,
            StartedAt = now,
            UpdatedAt = now,
        };
    }

    /// <summary>A call that is to be placed.</summary>
    public static CallLog Outgoing(OutgoingPlan plan, DateTime now)
    {
        var conversation = Conversation.Begin(plan.Owner, plan.Assistant, now);
        return new CallLog
        {
            Id = CallId.New(),
            OwnerId = plan.Owner,
            AssistantId = plan.Assistant,
            ContactId = plan.Contact,
            ConversationId = conversation.Id,
            Conversation = conversation,
            Direction = CallDirection.Outbound,
            From = plan.From,
            To = plan.To,
            Opening = plan.Opening,
            Variables = plan.Variables,
            Metadata = plan.Metadata,
            RedialOf = plan.RedialOf,
            Redials = plan.Redials,
            Status = CallStatus.Scheduled,
            StartedAt = plan.DueAt,
            UpdatedAt = now,
        };
    }

    public void Annotate(Metadata metadata) => Metadata = metadata;

    /// <summary>Lets a media stream that shows this token in; a token given before no longer works.</summary>
    public void IssueToken(MediaToken token) => MediaToken = token;

    /// <summary>
    /// Connects the media stream that shows the secret of the current token. False, and nothing changes, where the token
    /// is unknown, used or expired, or the stream belongs to another of the carrier's calls.
    /// </summary>
    public bool Connect(string secret, string providerCallId, DateTime now)
    {
        if (Status == CallStatus.Ended || providerCallId != ProviderCallId)
            return false;
        if (MediaToken is null || MediaToken.ExpiresAt <= now || !Secret.Matches(secret, MediaToken.Hash))
            return false;
        MediaToken = null;
        if (Detour is not { Kind: DetourKind.HangUp })
            Detour = null;
        Status = CallStatus.InProgress;
        AnsweredAt ??= now;
        AliveAt = now;
        return true;
    }

    /// <summary>The assistant takes the call as it is in this version; on a later stream it was taken already.</summary>
    public void TakenBy(int assistantVersion) => AssistantVersion ??= assistantVersion;

    /// <summary>
    /// Lets another media stream, with this token, go on with a call that has lost its own. False, and nothing changes, where
    /// the call was never connected, has come to its end or is to, or has lost too many.
    /// </summary>
    public bool Reconnect(MediaToken token, DateTime now)
    {
        if (AnsweredAt is null || EndAskedAt is not null || Reconnections - Detours == MostReconnections)
            return false;
        if (Status == CallStatus.Ended && Outcome != CallOutcome.Interrupted)
            return false;
        Reconnect(token, StreamPurpose.Converse, now);
        return true;
    }

    /// <summary>
    /// Lets another media stream in after a detour. False, and nothing changes, where none has taken what was offered before, too often.
    /// </summary>
    public bool Return(StreamPurpose purpose, MediaToken token, DateTime now)
    {
        if (MediaToken is null)
            Detours++;
        else if (Reconnections - Detours >= MostReconnections)
            return false;
        Reconnect(token, purpose, now);
        return true;
    }

    private void Reconnect(MediaToken token, StreamPurpose purpose, DateTime now)
    {
        Purpose = purpose;
        Reconnections++;
        MediaToken = token;
        Status = CallStatus.InProgress;
        Outcome = null;
        EndedAt = null;
        AliveAt = now; // whoever looks for calls that nobody holds gives the new stream its time
    }

    /// <summary>It is known who answered. False where it was known before, or the call is over.</summary>
    public bool Recognize(AnsweringParty party)
    {
        if (Status == CallStatus.Ended || AnsweredBy == party)
            return false;
        if (AnsweredBy is not null && AnsweredBy != AnsweringParty.Unknown)
            return false;
        AnsweredBy = party;
        return true;
    }

    /// <summary>This stream is the present one, and no other is offered.</summary>
    public bool IsOn(int stream) => stream == Reconnections && MediaToken is null;

    /// <summary>What the session of this stream says still counts: no later stream was let in.</summary>
    public bool Heeds(int stream) => stream == Reconnections || MediaToken is not null;

    /// <summary>
    /// Asks for the end of the call: one that rings is over at once, one in progress ends politely. False where it is over
    /// already; asking again changes nothing.
    /// </summary>
    public bool AskToEnd(DateTime now)
    {
        if (IsUnplaced)
            return End(CallOutcome.Cancelled, now);
        if (Status != CallStatus.InProgress)
            return Status != CallStatus.Ended && End(Direction == CallDirection.Outbound ? CallOutcome.Cancelled : CallOutcome.NotConnected, now);
        EndAskedAt ??= now;
        return true;
    }

    /// <summary>
    /// The media session of a stream is over, as <see cref="End(CallOutcome, DateTime)"/>. Once another stream was offered,
    /// that its own broke off is known.
    /// </summary>
    /// <param name="isGivenUp">The session itself could not go on, and another would fare no better.</param>
    public bool End(CallOutcome outcome, int stream, bool isGivenUp, DateTime now)
    {
        if (EndsBeforeDetour(outcome, stream))
        {
            FailTransfer("The call ended first.", now);
            StayOnStream();
        }

        if (Detour is not null || !Heeds(stream) || (stream != Reconnections && outcome == CallOutcome.Interrupted))
            return false;
        if (!End(Purpose == StreamPurpose.LeaveMessage ? CallOutcome.Voicemail : outcome, now))
            return false;
        if (isGivenUp)
            EndAskedAt ??= now;
        return true;
    }

    /// <summary>
    /// Closes the log with what the media session knows. The first outcome stands, false is returned for a later one;
    /// only the presumption of <see cref="PresumeEnded"/> gives way.
    /// </summary>
    public bool End(CallOutcome outcome, DateTime now)
    {
        if (Status == CallStatus.Ended && Outcome is not (CallOutcome.Interrupted or CallOutcome.NotConnected))
            return false;
        Status = CallStatus.Ended;
        Outcome = outcome;
        EndedAt = now;
        MediaToken = null;
        CallerToken = null;
        return true;
    }

    /// <summary>As <see cref="End(CallOutcome, DateTime)"/>, and says why.</summary>
    public bool End(CallOutcome outcome, string? problem, DateTime now)
    {
        if (!End(outcome, now))
            return false;
        Problem = problem;
        return true;
    }

    /// <summary>
    /// Closes a log that nobody closed although the call is over for the carrier: the media was lost, or was never
    /// connected. False where the log is closed already.
    /// </summary>
    public bool PresumeEnded(DateTime now) =>
        Status != CallStatus.Ended
        && End(OutcomeAway ?? (AnsweredAt is null ? CallOutcome.NotConnected : CallOutcome.Interrupted), now);

    /// <summary>
    /// The conversation has come to its end on the stream that was to be left for a transfer or for music, so that the carrier has not done that yet,
    /// nor is it to any more. A stream that is left looks like a caller who hangs up.
    /// </summary>
    private bool EndsBeforeDetour(CallOutcome outcome, int stream) =>
        IsToBeLeft && IsOn(stream)
        && outcome is CallOutcome.AssistantHungUp or CallOutcome.CallerSilent or CallOutcome.TimeLimit or CallOutcome.EndedOnRequest;

    /// <summary>The other side is on the line, away from its stream, and nobody takes it back: the call is over as one that was interrupted.</summary>
    public bool Strand(DateTime now)
    {
        Detour = null;
        return PresumeEnded(now);
    }

    /// <summary>How it ended where it was over away from its media stream; null where it was not away.</summary>
    private CallOutcome? OutcomeAway =>
        Detour is { Outcome: CallOutcome.CallerHungUp } && EndAskedAt is not null ? CallOutcome.EndedOnRequest : Detour?.Outcome;
}
