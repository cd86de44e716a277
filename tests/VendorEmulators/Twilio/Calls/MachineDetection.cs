using System.Globalization;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>Finds out who has answered, and tells it.</summary>
internal static class MachineDetection
{
    /// <summary>Asynchronous: told to its callback, while the call goes on. Nothing is told of a call that is over.</summary>
    public static async Task TellAsync(EmulatedCall call, Callee callee, TwilioNetwork network, CancellationToken ct)
    {
        var (request, verdict) = await DecideAsync(call, callee, network, ct);
        if (request.Callback is not { } target)
            return; // as the service: warning 21262 in its log, and nothing else
        network.Callbacks.Send("amd", verdict.AnsweredBy, call.Sid, target,
            [new("CallSid", call.Sid), new("AccountSid", call.AccountSid), .. Fields(verdict)]);
    }

    /// <summary>Synchronous: before the first document, which is told.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> WaitAsync(
        EmulatedCall call, Callee callee, TwilioNetwork network, CancellationToken ct)
    {
        if (call.Request.Detection is null or { IsAsync: true })
            return [];
        return Fields((await DecideAsync(call, callee, network, ct)).Verdict);
    }

    private static async Task<(DetectionRequest Request, DetectionVerdict Verdict)> DecideAsync(
        EmulatedCall call, Callee callee, TwilioNetwork network, CancellationToken ct)
    {
        var request = call.Request.Detection!;
        var verdict = DetectionVerdict.Of(callee, request);
        await Task.Delay(verdict.After, network.Options.Time, ct);
        call.AnsweredBy = verdict.AnsweredBy;
        return (request, verdict);
    }

    private static KeyValuePair<string, string>[] Fields(DetectionVerdict verdict) =>
    [
        new("AnsweredBy", verdict.AnsweredBy),
        new("MachineDetectionDuration", ((int)verdict.After.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)),
    ];
}
