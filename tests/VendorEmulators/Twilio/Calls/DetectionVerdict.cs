namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>
/// What the detection takes an answer for, and when. It knows who is there and does not listen: only its vocabulary and its times
/// are the service's. https://www.twilio.com/docs/voice/answering-machine-detection
/// </summary>
/// <param name="After">Since the answer.</param>
internal sealed record DetectionVerdict(string AnsweredBy, TimeSpan After)
{
    /// <summary>A greeting is known for one when it is longer than what people say: the speech threshold.</summary>
    private const int SpeechThresholdMs = 2_400;

    /// <summary>A person says a few words and waits: the speech end threshold.</summary>
    private const int HumanMs = 1_200;

    private const int BeepMs = 500, FaxMs = 1_000;

    /// <summary>Without a beep the end of a greeting shows by silence.</summary>
    private const int SilenceMs = 5_000;

    public static DetectionVerdict Of(Callee callee, DetectionRequest request)
    {
        var verdict = callee switch
        {
            { Kind: CalleeKind.Fax } => Ms("fax", FaxMs),
            { Kind: CalleeKind.Human } => Ms("human", HumanMs),
            _ when request.Mode == "Enable" => Ms("machine_start", Math.Min(callee.GreetingMs, SpeechThresholdMs)),
            { Beeps: true } => Ms("machine_end_beep", callee.GreetingMs + BeepMs),
            _ => Ms("machine_end_silence", callee.GreetingMs + SilenceMs),
        };
        var planned = verdict with
        {
            AnsweredBy = callee.AnsweredBy ?? verdict.AnsweredBy,
            After = callee.DetectedAfterMs is { } ms ? TimeSpan.FromMilliseconds(ms) : verdict.After,
        };
        return planned.After <= request.Timeout ? planned : new DetectionVerdict("unknown", request.Timeout);
    }

    private static DetectionVerdict Ms(string answeredBy, int ms) => new(answeredBy, TimeSpan.FromMilliseconds(ms));
}
