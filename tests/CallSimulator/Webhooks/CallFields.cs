using System.Globalization;

namespace VoiceAssistant.CallSimulator.Webhooks;

/// <summary>The form fields that every webhook about one call carries, and those of each occasion.</summary>
internal sealed class CallFields(
    string callSid, string accountSid, string from, string to, string direction = "inbound", string? parentCallSid = null, string? callToken = null)
{
    public IReadOnlyList<KeyValuePair<string, string>> Incoming() =>
        [.. Standard("ringing"), new("StirVerstat", "TN-Validation-Passed-A"), .. callToken is null ? [] : Token(callToken)];

    public IReadOnlyList<KeyValuePair<string, string>> Fetch(string callStatus) => [.. Standard(callStatus)];

    public IReadOnlyList<KeyValuePair<string, string>> StreamEnded(string callStatus, string? streamSid) =>
        [.. Standard(callStatus), .. streamSid is null ? [] : Stream(streamSid)];

    /// <param name="sequence">Of what is told of the call, from 0.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Progress(string callStatus, DateTimeOffset now, int sequence) =>
    [
        .. Standard(callStatus),
        new("SequenceNumber", sequence.ToString(CultureInfo.InvariantCulture)),
        new("Timestamp", Rfc2822(now)),
        new("CallbackSource", "call-progress-events"),
    ];

    public IReadOnlyList<KeyValuePair<string, string>> Completed(string callStatus, TimeSpan duration, DateTimeOffset now, int sequence = 0)
    {
        var seconds = (long)Math.Ceiling(duration.TotalSeconds);
        return
        [
            .. Progress(callStatus, now, sequence),
            new("CallDuration", seconds.ToString(CultureInfo.InvariantCulture)),
            new("Duration", ((seconds + 59) / 60).ToString(CultureInfo.InvariantCulture)),
        ];
    }

    internal static string Rfc2822(DateTimeOffset time) =>
        time.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private static KeyValuePair<string, string>[] Stream(string streamSid) => [new("StreamSid", streamSid)];

    private static KeyValuePair<string, string>[] Token(string callToken) => [new("CallToken", callToken)];

    private static KeyValuePair<string, string>[] Parent(string callSid) => [new("ParentCallSid", callSid)];

    // Empty strings do occur in the wild and take part in the signature.
    private KeyValuePair<string, string>[] Standard(string callStatus) =>
    [
        new("CallSid", callSid),
        new("AccountSid", accountSid),
        new("ApiVersion", "2010-04-01"),
        new("From", from),
        new("To", to),
        new("Caller", from),
        new("Called", to),
        new("CallStatus", callStatus),
        new("Direction", direction),
        .. parentCallSid is null ? [] : Parent(parentCallSid),
        new("FromCity", "SAN FRANCISCO"),
        new("FromState", "CA"),
        new("FromZip", "94103"),
        new("FromCountry", "US"),
        new("CallerCity", "SAN FRANCISCO"),
        new("CallerState", "CA"),
        new("CallerZip", "94103"),
        new("CallerCountry", "US"),
        new("ToCity", ""),
        new("ToState", ""),
        new("ToZip", ""),
        new("ToCountry", "US"),
        new("CalledCity", ""),
        new("CalledState", ""),
        new("CalledZip", ""),
        new("CalledCountry", "US"),
    ];
}
