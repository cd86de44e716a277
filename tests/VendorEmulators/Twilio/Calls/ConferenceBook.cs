using System.Collections.Concurrent;
using System.Globalization;
using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>All conferences; of one name there is one at a time.</summary>
internal sealed class ConferenceBook(TwilioNetwork network)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentStack<Conference> _conferences = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Conference> All => [.. _conferences];

    public Conference? Find(string sid) => _conferences.FirstOrDefault(c => c.Sid == sid);

    /// <summary>Until the call leaves it; tells what the action is told.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> JoinAsync(EmulatedCall call, ConferenceTarget target, CancellationToken ct)
    {
        Conference conference;
        Participant participant;
        lock (_gate)
        {
            if (_conferences.FirstOrDefault(c => c.Name == target.Name && !c.IsOver) is not { } open)
                _conferences.Push(open = new Conference(target, network));
            conference = open;
            participant = conference.Join(call, target);
        }
        var since = network.Options.Time.GetTimestamp();
        using var gone = ct.Register(() => conference.Leave(participant));
        if (!conference.HasStarted && target.WaitUrl is { Length: > 0 } wait)
            await PlayAsync(call, wait, target.WaitMethod, ct);
        await participant.LeftAsync();
        var seconds = (long)Math.Ceiling(network.Options.Time.GetElapsedTime(since).TotalSeconds);
        return [new("DialCallStatus", "answered"), new("DialCallDuration", seconds.ToString(CultureInfo.InvariantCulture)), new("ConferenceSid", conference.Sid)];
    }

    /// <summary>Fetches what is heard while somebody waits, and notes it; it is not played to its end.</summary>
    public async Task PlayAsync(EmulatedCall call, string url, string method, CancellationToken ct)
    {
        try
        {
            var verbs = await network.Documents.FetchAsync(call, new CallbackTarget(url, method, []), call.Fields.Fetch("in-progress"), ct);
            foreach (var verb in verbs ?? [])
                call.Leg!.Phone!.Journal.Write(CallSimulator.Calls.CallEventKind.Said, verb switch
                {
                    SayVerb say => say.Text,
                    PlayVerb play => $"[{play.Url}]",
                    _ => $"[{verb.GetType().Name}]",
                });
        }
        catch (OperationCanceledException)
        {
            // whoever waited has gone
        }
    }
}
