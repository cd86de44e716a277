using VoiceAssistant.CallSimulator.Caller;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>What is known of one end of a call before it begins.</summary>
/// <param name="Name">Who it is: a number.</param>
/// <param name="Sign">Signs the upgrade of a stream to this URL.</param>
internal sealed record LegSettings(string Name, string CallSid, string AccountSid, Func<string, string> Sign)
{
    public bool IsRecorded { get; init; }

    public CallerRoom? Line { get; init; }

    public RoomOfCall? Room { get; init; }

    public Func<TimeSpan>? MarkDelay { get; init; }

    /// <summary>As <see cref="CallOptions.StepTimeout"/>.</summary>
    public TimeSpan? StepTimeout { get; init; }

    /// <summary>After its <c>stop</c> the carrier forgets to close the socket, for so long.</summary>
    public TimeSpan StaysOpen { get; init; }
}
