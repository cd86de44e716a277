using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>What Twilio is told to do with a call.</summary>
internal static class Answers
{
    private const string Trouble =
        "We are sorry, we are having technical trouble and cannot go on with your call. Please call again later.";

    private const string NotInService =
        "We are sorry, nobody answers this number. Please check it and call again. Goodbye.";

    private const string NotNow = "We are sorry, we cannot take your call. Goodbye.";

    /// <summary>The apology after the stream is heard only where the stream could not be opened.</summary>
    /// <param name="trace">What the media host continues; null where nobody collects traces.</param>
    public static Twiml Connect(AnsweredCall call, PublicUrlOptions urls, string? trace) =>
        Connect(call.IsRecorded ? new Twiml().StartRecording(urls.Api + TelephonyPaths.Recording) : new Twiml(), call, urls, trace);

    /// <summary>Another stream for a call that has lost its own; whichever media host takes it goes on with the conversation.</summary>
    /// <param name="pause">Silence before it is opened.</param>
    public static Twiml Reconnect(AnsweredCall call, TimeSpan pause, PublicUrlOptions urls, string? trace) =>
        Connect(pause > TimeSpan.Zero ? new Twiml().Pause(pause) : new Twiml(), call, urls, trace);

    private static Twiml Connect(Twiml before, AnsweredCall call, PublicUrlOptions urls, string? trace) => before
        .ConnectStream(
            urls.Api + TelephonyPaths.StreamEnded,
            $"{urls.Media}/media/twilio/{call.MediaPass}",
            [
                ("callId", call.CallId.ToString()),
                ("token", call.MediaToken),
                .. trace is null ? Array.Empty<(string, string)>() : [("traceparent", trace)],
            ])
        .Say(Trouble);

    public static Twiml Refuse(Error error) => error switch
    {
        NotFoundError => new Twiml().Say(NotInService).Hangup(),
        ForbiddenError => new Twiml().Say(NotNow).Hangup(),
        ConflictError => Hangup(), // whoever is connected, or was, does not ask again
        _ => Apology(),
    };

    public static Twiml Hangup() => new Twiml().Hangup();

    public static Twiml Apology() => new Twiml().Say(Trouble).Hangup();
}
