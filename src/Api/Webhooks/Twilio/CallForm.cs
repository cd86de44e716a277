namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>The fields of a webhook that we use; empty where one is missing. There are more, and new ones may come.</summary>
/// <remarks>https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application</remarks>
internal sealed record CallForm(string CallSid, string From, string To, string CallStatus)
{
    private static readonly HashSet<string> FinalStatuses = ["completed", "busy", "failed", "no-answer", "canceled"];

    /// <summary>The caller is on the line.</summary>
    public bool IsInProgress => CallStatus == "in-progress";

    public bool IsFinal => FinalStatuses.Contains(CallStatus);

    public static async ValueTask<CallForm> BindAsync(HttpContext context)
    {
        var form = await WebhookForm.ReadAsync(context.Request);
        return new CallForm(form.First("CallSid"), form.First("From"), form.First("To"), form.First("CallStatus"));
    }
}
