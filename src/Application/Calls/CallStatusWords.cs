using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Calls;

/// <summary>The words by which a carrier tells how a call stands, in reports and where it is asked: Twilio's, which others have taken over.</summary>
/// <remarks>https://www.twilio.com/docs/voice/api/call-resource#call-status-values</remarks>
public static class CallStatusWords
{
    /// <summary>Null for a word that is not known, and may have come since.</summary>
    public static CarrierCallStatus? Read(string word) => word switch
    {
        "queued" or "initiated" => CarrierCallStatus.Queued,
        "ringing" => CarrierCallStatus.Ringing,
        "in-progress" or "answered" => CarrierCallStatus.InProgress,
        "completed" => CarrierCallStatus.Completed,
        "busy" => CarrierCallStatus.Busy,
        "no-answer" => CarrierCallStatus.NoAnswer,
        "failed" => CarrierCallStatus.Failed,
        "canceled" => CarrierCallStatus.Canceled,
        _ => null,
    };
}
