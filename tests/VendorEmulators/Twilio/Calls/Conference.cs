using System.Globalization;
using System.Security.Cryptography;
using VoiceAssistant.CallSimulator.Twiml;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>A room in which calls hear each other. https://www.twilio.com/docs/voice/twiml/conference</summary>
/// <param name="first">What whoever came first says of it: its callback counts.</param>
internal sealed class Conference(ConferenceTarget first, TwilioNetwork network)
{
    private readonly Lock _gate = new();
    private readonly List<Participant> _participants = [];
    private int _sequence;

    public string Sid { get; } = "CF" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string Name => first.Name;

    public DateTimeOffset CreatedAt { get; } = network.Options.Time.GetUtcNow();

    public bool HasStarted { get; private set; }

    public bool IsOver { get; private set; }

    public string Status => IsOver ? "completed" : HasStarted ? "in-progress" : "init";

    /// <summary>Of the call whose leaving has ended it.</summary>
    public string? EndedBy { get; private set; }

    public IReadOnlyList<Participant> Participants
    {
        get
        {
            lock (_gate)
                return [.. _participants];
        }
    }

    public Participant Join(EmulatedCall call, ConferenceTarget target)
    {
        var participant = new Participant(call, target, network.Options.Time.GetUtcNow());
        lock (_gate)
        {
            _participants.Add(participant);
            Tell("join", "participant-join", participant);
            if (!HasStarted && _participants.Count > 1 && _participants.Exists(p => p.StartsOnEnter))
            {
                HasStarted = true;
                Tell("start", "conference-start", participant);
            }
            Connect();
        }
        return participant;
    }

    /// <summary>It hears the others no more, and goes on with its document.</summary>
    public void Leave(Participant participant)
    {
        lock (_gate)
        {
            if (!_participants.Remove(participant))
                return;
            participant.Leave();
            Tell("leave", "participant-leave", participant);
            if (participant.EndsOnExit || _participants.Count == 0)
                End(participant);
        }
    }

    public void End(Participant? by)
    {
        lock (_gate)
        {
            if (IsOver)
                return;
            (IsOver, EndedBy) = (true, by?.Call.Sid);
            foreach (var other in _participants)
            {
                other.Leave();
                Tell("leave", "participant-leave", other);
            }
            _participants.Clear();
            Tell("end", "conference-end", by);
        }
    }

    public void Mute(Participant participant, bool isMuted)
    {
        lock (_gate)
        {
            participant.IsMuted = isMuted;
            participant.Line.IsMuted = isMuted;
            Tell("mute", isMuted ? "participant-mute" : "participant-unmute", participant);
        }
    }

    public void Hold(Participant participant, bool isHeld)
    {
        lock (_gate)
        {
            participant.IsHeld = isHeld;
            if (isHeld)
                participant.Line.Disconnect();
            else
                Connect();
            Tell("hold", isHeld ? "participant-hold" : "participant-unhold", participant);
        }
    }

    private void Connect()
    {
        if (!HasStarted)
            return;
        var heard = _participants.Where(p => !p.IsHeld).ToList();
        foreach (var one in heard)
            foreach (var other in heard.Where(p => p != one))
                one.Line.Connect(other.Line);
    }

    private void Tell(string wanted, string name, Participant? of)
    {
        if (first.StatusCallback is not { } target || !target.Wants(wanted, "start", "end"))
            return;
        List<KeyValuePair<string, string>> fields =
        [
            new("AccountSid", network.Options.AccountSid), new("ConferenceSid", Sid), new("FriendlyName", Name), new("StatusCallbackEvent", name),
            new("SequenceNumber", (++_sequence).ToString(CultureInfo.InvariantCulture)),
            new("Timestamp", CallFields.Rfc2822(network.Options.Time.GetUtcNow())),
        ];
        if (of is not null)
            fields.AddRange(
            [
                new("CallSid", of.Call.Sid), new("Muted", Flag(of.IsMuted)), new("Hold", Flag(of.IsHeld)),
                new("StartConferenceOnEnter", Flag(of.StartsOnEnter)), new("EndConferenceOnExit", Flag(of.EndsOnExit)), new("Coaching", "false"),
            ]);
        if (wanted == "end" && of is not null)
            fields.AddRange(
            [
                new("CallSidEndingConference", of.Call.Sid),
                new("ReasonConferenceEnded", of.EndsOnExit ? "participant-with-end-conference-on-exit-left" : "last-participant-left"),
            ]);
        network.Callbacks.Send("conference", name, Sid, target, fields);
    }

    private static string Flag(bool value) => value ? "true" : "false";
}
