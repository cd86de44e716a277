using System.Globalization;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>The fields of a webhook that we use; empty where one is missing. There are more, and new ones may come.</summary>
/// <remarks>https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application</remarks>
internal sealed record CallForm(WebhookForm Fields)
{
    public string CallSid => Fields.First("CallSid");

    public string From => Fields.First("From");

    public string To => Fields.First("To");

    /// <summary>A secret: with it the caller's number may be shown to others. https://www.twilio.com/docs/voice/api/call-resource#create-a-call</summary>
    public string CallToken => Fields.First("CallToken");

    /// <summary>The caller is on the line.</summary>
    public bool IsInProgress => Status == CarrierCallStatus.InProgress;

    /// <summary>The caller is on the line, as far as is known: who is must not be hung up on because it was not said.</summary>
    public bool GoesOn => Status is null or CarrierCallStatus.InProgress;

    /// <summary>What is reported of the call; null where its status is none that we know.</summary>
    public CarrierCall? Reported => Status is { } status
        ? new CarrierCall(CallSid, status, Number("SequenceNumber"), Number("SipResponseCode"))
        : null;

    /// <summary>Who answered; null where it is no answer to that question.</summary>
    public AnsweringParty? AnsweredBy => Fields.First("AnsweredBy") switch
    {
        "human" => AnsweringParty.Human,
        "fax" => AnsweringParty.Fax,
        "unknown" => AnsweringParty.Unknown,
        ['m', 'a', 'c', 'h', 'i', 'n', 'e', '_', ..] => AnsweringParty.Machine,
        _ => null,
    };

    private CarrierCallStatus? Status => CallStatusWords.Read(Fields.First("CallStatus"));

    public static async ValueTask<CallForm> BindAsync(HttpContext context) => new(await WebhookForm.ReadAsync(context.Request));

    private int? Number(string name) =>
        int.TryParse(Fields.First(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
