using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Callbacks;

namespace VoiceAssistant.Benchmarks.Placing;

/// <summary>A carrier that answers late, wrongly or not at all, before and after it has done what it was asked, and tells twice or never what happens.</summary>
internal static class CarrierTrouble
{
    private static readonly (string Name, Fault Fault)[] Kinds =
    [
        ("taken, then 500", new Fault { Status = 500, IsServed = true }),
        ("taken, then the connection broke", new Fault { DropAtByte = 0 }),
        ("taken, then no JSON", new Fault { Garbage = true }),
        ("taken, answered 0.5 s later", new Fault { FirstByteDelayMs = 500 }),
        ("taken, answered 2 s later", new Fault { FirstByteDelayMs = 2_000 }),
        ("not taken: 503", new Fault { Status = 503 }),
        ("not taken: 429", new Fault { Status = 429 }),
        ("not taken: the connection broke", new Fault { DropsUnserved = true }),
    ];

    /// <param name="share">Of the requests about calls that are to go wrong, 0 to 1.</param>
    /// <returns>How often each has happened, as long as it goes on.</returns>
    public static IReadOnlyDictionary<string, int> Begin(TwilioEmulator twilio, Random random, double share)
    {
        var happened = Kinds.ToDictionary(kind => kind.Name, _ => 0);
        twilio.Faults.Otherwise = path =>
        {
            lock (happened)
            {
                if (!path.EndsWith("/Calls.json", StringComparison.Ordinal) || random.NextDouble() >= share)
                    return null;
                var (name, fault) = Kinds[random.Next(Kinds.Length)];
                happened[name]++;
                return fault;
            }
        };
        return happened;
    }

    /// <summary>From now on the carrier tells nothing of its calls, or all but some ends, and of their ringing three times and late.</summary>
    public static void Tell(TwilioEmulator twilio, bool isSilent)
    {
        var faults = twilio.Network.Callbacks.Faults;
        faults.Clear();
        if (isSilent)
            faults.Add(new CallbackFault { Kind = "status", Times = null, Drops = true });
        faults.Add(new CallbackFault { Kind = "status", Event = "completed", Skip = 1, Drops = true });
        faults.Add(new CallbackFault { Kind = "status", Event = "ringing", Times = null, Copies = 2, DelayMs = 400 });
    }
}
