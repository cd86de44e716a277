using System.Collections.Concurrent;
using System.Globalization;
using VoiceAssistant.CallSimulator.Twiml;
using VoiceAssistant.CallSimulator.Webhooks;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Callbacks;

/// <summary>A document that the application has given.</summary>
/// <param name="Url">Empty where it came with a request.</param>
internal sealed record SeenDocument(string CallSid, string Url, string Twiml, string? Problem);

/// <summary>Gets documents from the application, and from its fallback where it has none.</summary>
internal sealed class DocumentSource(CallbackSender callbacks)
{
    private const int HttpFailure = 11_200, ParseFailure = 12_100, ContentType = 12_300;

    private readonly ConcurrentQueue<SeenDocument> _seen = [];

    public IReadOnlyList<SeenDocument> Seen => [.. _seen];

    public void Forget() => _seen.Clear();

    /// <summary>Null where neither gives one: the call is over then.</summary>
    public async Task<IReadOnlyList<TwimlVerb>?> FetchAsync(
        EmulatedCall call, CallbackTarget? source, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        if (source is null)
            return null;
        var (verbs, code) = await TryAsync(call, source, fields, ct);
        if (verbs is not null)
            return verbs;
        if (call.Request.Fallback is { } fallback && fallback.Url != source.Url)
            (verbs, _) = await TryAsync(
                call, fallback, [.. fields, new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)), new("ErrorUrl", source.Url)], ct);
        return verbs ?? Apologize(call);
    }

    public IReadOnlyList<TwimlVerb>? Read(EmulatedCall call, string twiml, string url)
    {
        try
        {
            var verbs = TwimlParser.Parse(twiml, url);
            _seen.Enqueue(new SeenDocument(call.Sid, url, twiml, null));
            return verbs;
        }
        catch (FormatException e)
        {
            _seen.Enqueue(new SeenDocument(call.Sid, url, twiml, e.Message));
            return null;
        }
    }

    /// <summary>What the carrier says itself to whoever can hear it.</summary>
    private static TwimlVerb[]? Apologize(EmulatedCall call) => call.IsInProgress || call.Direction == "inbound"
        ? [new SayVerb("We are sorry. An application error has occurred. Goodbye.", 1), new HangupVerb()]
        : null;

    private async Task<(IReadOnlyList<TwimlVerb>? Verbs, int Code)> TryAsync(
        EmulatedCall call, CallbackTarget source, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        var answer = await callbacks.AskAsync(call.Sid, source, fields, ct);
        if (answer.Problem is not null)
        {
            _seen.Enqueue(new SeenDocument(call.Sid, source.Url, answer.Body, answer.Problem));
            return (null, HttpFailure);
        }
        if (answer.Body.Length > 0 && answer.ContentType is not ("text/xml" or "application/xml"))
        {
            _seen.Enqueue(new SeenDocument(call.Sid, source.Url, answer.Body, $"the type {answer.ContentType} is no TwiML"));
            return (null, ContentType);
        }
        return (Read(call, answer.Body, source.Url), ParseFailure);
    }
}
