using System.Globalization;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>What Twilio is told to do to hand a call over.</summary>
internal static class TransferAnswers
{
    /// <summary>How often whoever answers is asked, and how long they have for an answer.</summary>
    private const int Questions = 2, AnswerSeconds = 6;

    /// <summary>Connects whoever waits: at once, or as soon as whoever is being asked accepts.</summary>
    public static Twiml Connect(TransferOrder order, PublicUrlOptions urls)
    {
        var twiml = order.Transfer.Announcement is { } announcement ? new Twiml().Say(announcement) : new Twiml();
        return twiml.Add("Dial", dial =>
        {
            dial.Set("action", urls.Api + TelephonyPaths.TransferEnded);
            if (order.Transfer.Mode == TransferMode.Warm)
                Wait(dial, order);
            else
                Call(dial, order, urls);
        });
    }

    /// <summary>Tells whoever has answered what it is about, and asks them. Silence is a no: a machine cannot answer.</summary>
    public static Twiml Ask(Consultation consultation, PublicUrlOptions urls)
    {
        var twiml = new Twiml();
        for (var question = 0; question < Questions; question++)
        {
            twiml.Add("Gather", gather => gather
                .Set("action", urls.Api + consultation.CallId.For(TelephonyPaths.Consulted))
                .Set("input", "dtmf", "speech")
                .Set("numDigits", "1")
                .Set("timeout", AnswerSeconds.ToString(CultureInfo.InvariantCulture))
                .Set("speechTimeout", "auto")
                .Set("language", consultation.Language)
                .Add("Say", say => say.Set("language", consultation.Language).Text(ConsultationText.In(consultation.Language, consultation.Briefing))));
        }

        return twiml.Redirect(urls.Api + consultation.CallId.For(TelephonyPaths.Consulted));
    }

    /// <summary>Whoever was asked accepts. Called by the verb that dialled them, they are connected where the document ends.</summary>
    public static Twiml Join(CallId call, TransferMode mode) => mode == TransferMode.Blind
        ? new Twiml()
        : new Twiml().Add("Dial", dial => dial.Add("Conference", conference => Conference(conference, call)
            .Set("startConferenceOnEnter", "true").Set("endConferenceOnExit", "true")));

    private static void Wait(TwimlVerb dial, TransferOrder order) => dial.Add("Conference", conference =>
    {
        Conference(conference, order.CallId).Set("startConferenceOnEnter", "false").Set("endConferenceOnExit", "true");
        if (order.MusicUrl is { } music)
            conference.Set("waitUrl", music);
    });

    private static void Call(TwimlVerb dial, TransferOrder order, PublicUrlOptions urls)
    {
        var transfer = order.Transfer;
        dial.Set("timeout", transfer.RingSeconds.ToString(CultureInfo.InvariantCulture)).Set("answerOnBridge", "true");
        if (order.CallerId is { } shown)
            dial.Set("callerId", shown.Value);
        dial.Add(transfer.To.StartsWith('+') ? "Number" : "Sip", callee =>
        {
            if (transfer.IsConfirmed)
                callee.Set("url", urls.Api + order.CallId.For(TelephonyPaths.Consult));
            else
                callee.Set("statusCallback", urls.Api + order.CallId.For(TelephonyPaths.TransferAnswered)).Set("statusCallbackEvent", "answered");
            callee.Text(transfer.To);
        });
    }

    private static TwimlVerb Conference(TwimlVerb conference, CallId call) => conference.Set("beep", "false").Text(call.ToString());
}
