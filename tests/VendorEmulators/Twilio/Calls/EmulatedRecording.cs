using System.Globalization;
using System.Security.Cryptography;
using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Twiml;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>A recording that is being made of a call, or was. Of two channels the first is whoever is on the phone.</summary>
internal sealed class EmulatedRecording : IRunningRecording
{
    /// <summary>https://www.twilio.com/docs/api/errors/16101</summary>
    private const int TooShort = 16_101;

    private const int BytesPerSecond = 8_000;

    private readonly Lock _gate = new();
    private readonly TwilioNetwork _network;
    private readonly Phone _phone;
    private readonly MemoryStream _caller = new(), _other = new();
    private TimeSpan _since;
    private bool _isSilent;

    public EmulatedRecording(EmulatedCall call, string source, bool isDual, CallbackTarget? callback, TwilioNetwork network)
    {
        (Call, Source, IsDual, Callback, _network) = (call, source, isDual, callback, network);
        _phone = call.Leg!.Phone!;
        (_since, StartedAt) = (_phone.Time.Now, network.Options.Time.GetUtcNow());
        Tell("in-progress");
    }

    public string Sid { get; } = "RE" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    public EmulatedCall Call { get; }

    public string Source { get; }

    public bool IsDual { get; }

    public CallbackTarget? Callback { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary><c>in-progress</c>, <c>paused</c>, <c>processing</c>, <c>completed</c>, <c>absent</c>, <c>failed</c>.</summary>
    public string Status { get; private set; } = "in-progress";

    /// <summary>Why there is none; 0 for nothing.</summary>
    public int ErrorCode => Status switch
    {
        "absent" => Plan.RecordingError ?? TooShort,
        "failed" => Plan.RecordingError ?? 0,
        _ => 0,
    };

    public bool IsRunning => Status is "in-progress" or "paused";

    public TimeSpan Length
    {
        get
        {
            lock (_gate)
                return TimeSpan.FromSeconds((double)_caller.Length / BytesPerSecond);
        }
    }

    public string Url => $"{_network.Origin}/2010-04-01/Accounts/{Call.AccountSid}/Recordings/{Sid}";

    public IReadOnlyList<KeyValuePair<string, string>> Fields =>
    [
        new("RecordingUrl", Url), new("RecordingSid", Sid), new("RecordingDuration", Seconds()),
    ];

    /// <param name="skips">What is said meanwhile is left out, and not replaced by silence.</param>
    public void Pause(bool skips)
    {
        lock (_gate)
        {
            if (Status != "in-progress")
                return;
            Keep();
            (Status, _isSilent) = ("paused", !skips);
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            if (Status != "paused")
                return;
            Keep();
            Status = "in-progress";
        }
    }

    /// <summary>Ends it; it is there a while later.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!IsRunning)
                return;
            Keep();
            Status = "processing";
        }
        _ = CompleteAsync();
    }

    /// <param name="channels">One or two; null for as many as were recorded.</param>
    public byte[] ToWav(int? channels)
    {
        lock (_gate)
            return (channels ?? (IsDual ? 2 : 1)) == 2
                ? WavWriter.Stereo(_caller.ToArray(), _other.ToArray())
                : WavWriter.Mono(_caller.ToArray(), _other.ToArray());
    }

    public string Seconds() => ((long)Math.Round(Length.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private Callee Plan => Call.Leg!.Callee;

    private void Keep()
    {
        var now = _phone.Time.Now;
        var (caller, other) = _phone.Recording!.Between(_since, now);
        _since = now;
        if (Status == "paused" && !_isSilent)
            return;
        if (Status == "paused")
        {
            Array.Fill(caller, MuLaw.Silence);
            Array.Fill(other, MuLaw.Silence);
        }
        _caller.Write(caller);
        _other.Write(other);
    }

    private async Task CompleteAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(_network.Options.RecordingDelayMs), _network.Options.Time);
        Status = Plan.Recording switch
        {
            RecordingEnd.Absent => "absent",
            RecordingEnd.Failed => "failed",
            _ => "completed",
        };
        Tell(Status);
    }

    /// <summary>That it failed is no event of its own: whoever wants to know of its end is told.</summary>
    private void Tell(string name)
    {
        if (Callback is not { } target || !target.Wants(name == "failed" ? "completed" : name, "completed"))
            return;
        _network.Callbacks.Send("recording", name, Call.Sid, target,
        [
            new("AccountSid", Call.AccountSid), new("CallSid", Call.Sid), new("RecordingSid", Sid), new("RecordingUrl", Url),
            new("RecordingStatus", name), new("RecordingDuration", Seconds()), new("RecordingChannels", IsDual ? "2" : "1"),
            new("RecordingStartTime", CallFields.Rfc2822(StartedAt)), new("RecordingSource", Source), new("RecordingTrack", "both"),
            new("ErrorCode", ErrorCode.ToString(CultureInfo.InvariantCulture)),
        ]);
    }
}
