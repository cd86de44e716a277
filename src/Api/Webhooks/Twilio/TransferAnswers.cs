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
    /// <summary>How long whoever is asked has for an answer.</summary>
    private const int AnswerSeconds = 6;

    /// <summary>Connects whoever waits: at once, or as soon as whoever is being asked accepts.</summary>
    public static Twiml Connect(TransferOrder order, PublicUrlOptions urls)
    {
        var general = ConsultationText.In(order.Language);
        var twiml = order.Transfer.Announcement switch
        {
            null => new Twiml(),
            "" => new Twiml().Add("Say", say => Speak(say, general.Language, general.Connecting)),
            var announcement => new Twiml().Add("Say", say => Speak(say, order.Language, announcement)),
        };
        return twiml.Add("Dial", dial =>
        {
            dial.Set("action", urls.Api + TelephonyPaths.TransferEnded);
            if (order.Transfer.Mode == TransferMode.Warm)
                Wait(dial, order.CallId, order.MusicUrl);
            else
                Call(dial, order, urls);
        });
    }

    /// <summary>Tells whoever has answered what it is about, and asks them. A machine cannot answer.</summary>
    public static Twiml Ask(Consultation consultation, int question, PublicUrlOptions urls)
    {
        var text = ConsultationText.In(consultation.Language);
        var decided = string.Create(CultureInfo.InvariantCulture, $"{urls.Api}{consultation.CallId.For(TelephonyPaths.Consulted)}?question={question}");
        return new Twiml()
            .Add("Gather", gather => gather
                .Set("action", decided)
                .Set("input", "dtmf", "speech")
                .Set("numDigits", "1")
                .Set("timeout", AnswerSeconds.ToString(CultureInfo.InvariantCulture))
                .Set("speechTimeout", "auto")
                .Set("language", text.Language)
                .Add("Say", say => Speak(say, consultation.Briefing is null ? text.Language : consultation.Language, consultation.Briefing ?? text.Call))
                .Add("Say", say => Speak(say, text.Language, text.Question)))
            .Redirect(decided);
    }

    /// <summary>Whoever was asked accepts. Called by the verb that dialled them, they are connected where the document ends.</summary>
    public static Twiml Join(CallId call, TransferMode mode) => mode == TransferMode.Blind
        ? new Twiml()
        : new Twiml().Add("Dial", dial => dial.Add("Conference", conference => Conference(conference, call)
            .Set("startConferenceOnEnter", "true").Set("endConferenceOnExit", "true")));

    /// <summary>Plays music until Twilio is asked for something else: in a room that nobody else comes into.</summary>
    public static Twiml Hold(HoldOrder order) => new Twiml().Add("Dial", dial => Wait(dial, order.CallId, order.MusicUrl));

    private static void Wait(TwimlVerb dial, CallId call, string? musicUrl) => dial.Add("Conference", conference =>
    {
        Conference(conference, call).Set("startConferenceOnEnter", "false").Set("endConferenceOnExit", "true");
        if (musicUrl is { } music)
            conference.Set("waitUrl", music).Set("waitMethod", "GET"); // a file, which takes no other
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

    private static void Speak(TwimlVerb say, string language, string text) => say.Set("language", language).Text(text);
}
