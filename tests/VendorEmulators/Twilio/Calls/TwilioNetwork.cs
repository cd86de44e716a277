using System.Globalization;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Twiml;
using VoiceAssistant.CallSimulator.Webhooks;
using VoiceAssistant.VendorEmulators.Twilio.Callbacks;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>The telephone network behind the account.</summary>
internal sealed class TwilioNetwork : IDisposable
{
    private readonly FrameClock _frames = new(TimeProvider.System);
    private readonly HttpClient _http;

    public TwilioNetwork(TwilioEmulatorOptions options)
    {
        Options = options;
        _http = WebhookClient.CreateHttpClient(options.WebhookTimeout);
        Pacing = new CallPacing(options);
        Phones = new PhoneServices(_frames, new Histogram(), options.Time);
        Callbacks = new CallbackSender(options, _http);
        Documents = new DocumentSource(Callbacks);
        Recordings = new RecordingBook(this);
        Conferences = new ConferenceBook(this);
        Messages = new MessageBook(this);
        foreach (var number in options.Numbers)
            Numbers.Add(number, options.Time.GetUtcNow());
    }

    public TwilioEmulatorOptions Options { get; }

    public CallBook Calls { get; } = new();

    public NumberBook Numbers { get; } = new();

    public CalleeBook Callees { get; } = new();

    public CallPacing Pacing { get; }

    public PhoneServices Phones { get; }

    public CallbackSender Callbacks { get; }

    public DocumentSource Documents { get; }

    public RecordingBook Recordings { get; }

    public ConferenceBook Conferences { get; }

    public MessageBook Messages { get; }

    /// <summary>Where the REST API is; known when it has started.</summary>
    public string Origin { get; set; } = "";

    /// <summary>Queues a call.</summary>
    /// <param name="begun">Told of it before anything happens.</param>
    public EmulatedCall Place(string from, string to, CallRequest request, string? numberSid, Action<EmulatedCall>? begun = null)
    {
        var call = new EmulatedCall(Options.AccountSid, from, to, "outbound-api", null, Options.Time.GetUtcNow()) { Request = request, NumberSid = numberSid };
        Calls.Add(call);
        var leg = new CallLeg(call, Callees.Next(to), this);
        begun?.Invoke(call);
        _ = leg.PlaceAsync();
        return call;
    }

    /// <summary>A call that another one dials; it is not dialled yet.</summary>
    public EmulatedCall AddLeg(EmulatedCall parent, string from, PhoneTarget target)
    {
        var call = new EmulatedCall(Options.AccountSid, from, target.Address, "outbound-dial", parent, Options.Time.GetUtcNow())
        {
            Request = new CallRequest { StatusCallback = target.StatusCallback },
        };
        Calls.Add(call);
        _ = new CallLeg(call, Callees.Next(target.Address), this);
        return call;
    }

    /// <summary>Somebody calls a number; null where it is not the account's.</summary>
    public EmulatedCall? Ring(string from, string to, Callee caller)
    {
        if (Numbers.Find(to) is not { } number)
            return null;
        var call = new EmulatedCall(Options.AccountSid, from, to, "inbound", null, Options.Time.GetUtcNow())
        {
            NumberSid = number.Sid,
            Request = new CallRequest
            {
                Url = number.Target("VoiceUrl", "VoiceMethod"),
                Fallback = number.Target("VoiceFallbackUrl", "VoiceFallbackMethod"),
                StatusCallback = number.Target("StatusCallback", "StatusCallbackMethod"),
            },
        };
        Calls.Add(call);
        _ = new CallLeg(call, caller, this).ReceiveAsync();
        return call;
    }

    /// <summary>Tells of an event whoever wants to know of it.</summary>
    public void Report(EmulatedCall call, string name)
    {
        if (call.Request.StatusCallback is not { } target || !target.Wants(name, "completed"))
            return;
        var now = Options.Time.GetUtcNow();
        List<KeyValuePair<string, string>> fields =
        [
            .. call.IsOver
                ? call.Fields.Completed(call.Status, call.Duration, now, call.NextSequence())
                : call.Fields.Progress(call.Status, now, call.NextSequence()),
        ];
        if (call.IsOver && call.SipCode is { } code)
            fields.Add(new("SipResponseCode", code.ToString(CultureInfo.InvariantCulture)));
        if (call.AnsweredBy is { } answeredBy)
            fields.Add(new("AnsweredBy", answeredBy));
        if (call.IsOver && Recordings.All.FirstOrDefault(r => r.Call == call && r.Source == "OutboundAPI") is { } recording)
            fields.AddRange(recording.Fields);
        Callbacks.Send("status", name, call.Sid, target, fields);
    }

    public void Dispose()
    {
        foreach (var call in Calls.All)
            call.Leg?.Dispose();
        _frames.Dispose();
        _http.Dispose();
    }
}
