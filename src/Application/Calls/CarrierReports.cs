using System.Globalization;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>What the carrier knows of a call, in the product's own words.</summary>
internal static class CarrierReports
{
    /// <summary>SIP responses by which the callee, or their network, declines (RFC 3261 §21, RFC 8197, RFC 8688).</summary>
    private static readonly int[] Declined = [403, 603, 607, 608];

    public static CarrierReport ToReport(this CarrierCall call) => new(
        call.Sequence,
        call.Status == CarrierCallStatus.Ringing,
        call.IsOver,
        OutcomeOf(call),
        call.Status == CarrierCallStatus.Failed ? ProblemOf(call.ResponseCode) : null);

    private static CallOutcome? OutcomeOf(CarrierCall call) => call.Status switch
    {
        CarrierCallStatus.Busy or CarrierCallStatus.NoAnswer or CarrierCallStatus.Failed when IsDeclined(call.ResponseCode) => CallOutcome.Rejected,
        CarrierCallStatus.Busy => CallOutcome.Busy,
        CarrierCallStatus.NoAnswer => CallOutcome.NoAnswer,
        CarrierCallStatus.Canceled => CallOutcome.Cancelled,
        CarrierCallStatus.Failed => CallOutcome.Failed,
        _ => null,
    };

    private static bool IsDeclined(int? response) => response is { } code && Declined.Contains(code);

    private static string ProblemOf(int? response) => response switch
    {
        null => "The carrier could not connect the call.",
        404 or 410 or 604 => "The number does not exist, or is not in use any more.",
        480 => "The telephone that was called cannot be reached just now.",
        484 => "The number is incomplete.",
        _ when IsDeclined(response) => "The call was declined.",
        _ => string.Create(CultureInfo.InvariantCulture, $"The carrier could not connect the call (SIP {response})."),
    };
}
