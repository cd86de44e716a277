using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.CallSimulator.Twiml;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>One call from its first webhook to its status callback.</summary>
internal sealed class CallRun : ICallNetwork, IDisposable
{
    private const int MostDocuments = 20;
    private readonly Scenario _scenario;
    private readonly CallOptions _options;
    private readonly int _number;
    private readonly TimeProvider _clock;
    private readonly CallTime _time;
    private readonly CallJournal _journal;
    private readonly WebhookClient _webhooks;
    private readonly CallFields _fields;
    private readonly Phone _phone;
    private readonly DocumentRun _run;
    private readonly RoomOfCall? _room;
    private readonly string _callSid;
    private readonly string _from;
    private readonly string _to;
    private int _documents;
    private int? _webhookStatus;

    public CallRun(Scenario scenario, CallOptions options, int number, HttpClient http, PhoneServices services)
    {
        (_scenario, _options, _number, _clock) = (scenario, options, number, services.Clock);
        _callSid = options.CallSid ?? Sid.NewCall();
        _from = options.From ?? scenario.From ?? SimulatedCarrier.DefaultFrom;
        _to = options.To ?? scenario.To ?? SimulatedCarrier.DefaultTo;
        _time = new CallTime(services.Clock);
        _journal = new CallJournal(_time, options.Observer);
        var token = options.Faults.HasFlag(CallFaults.WrongSignature) ? options.AuthToken + "-wrong" : options.AuthToken;
        _webhooks = new WebhookClient(http, token);
        _fields = new CallFields(_callSid, options.AccountSid, _from, _to, callToken: Sid.NewCallToken());
        _room = options.Rooms?.Of(number);
        var settings = new LegSettings(_from, _callSid, options.AccountSid, url => RequestSigner.Sign(token, url, []))
        {
            IsRecorded = options.Record,
            Line = options.Line,
            Room = _room,
            MarkDelay = options.MarkDelay,
            StepTimeout = options.StepTimeout,
        };
        _phone = new Phone(settings, scenario, scenario.Steps, _time, _journal, services);
        _run = new DocumentRun(_phone, this, options.FastSay, _clock);
    }

    private StreamLeg Leg => _phone.Stream;

    public async Task<CallResult> RunAsync(CancellationToken ct)
    {
        var isCancelled = false;
        try
        {
            if (await AnswerAsync(ct))
            {
                var answeredAt = _time.Now;
                // A caller who gives up while a verb runs has hung up: the call is over and its status is still reported.
                var status = await _run.RunAsync(ct);
                await ReportStatusAsync(status, _time.Now - answeredAt);
            }
        }
        catch (OperationCanceledException)
        {
            isCancelled = true;
        }
        _journal.Write(CallEventKind.CallEnded, "");
        return Result(isCancelled || ct.IsCancellationRequested);
    }

    public async Task<IReadOnlyList<TwimlVerb>?> FetchAsync(Instruction.Fetch fetch, CancellationToken ct)
    {
        if (fetch.AfterStream && _options.Faults.HasFlag(CallFaults.NoStreamEnded))
            return null;
        if (++_documents > MostDocuments)
        {
            Error($"more than {MostDocuments} documents in one call");
            return null;
        }
        var fields = fetch.AfterStream ? _fields.StreamEnded(fetch.CallStatus, Leg.StreamSid) : _fields.Fetch(fetch.CallStatus);
        var answer = await SendAsync(fetch.Method, fetch.Url, [.. fields, .. fetch.Fields], Sid.NewToken(), ct);
        if (!fetch.IgnoreAnswer)
            return Read(answer, fetch.Url);
        if (answer.Problem is { } problem)
            Error(problem);
        return [];
    }

    public Task<IReadOnlyList<KeyValuePair<string, string>>> DialAsync(DialVerb dial, CancellationToken ct)
    {
        Error("<Dial> leads nowhere here: this simulator has one phone.");
        return Task.FromResult<IReadOnlyList<KeyValuePair<string, string>>>([new("DialCallStatus", "failed")]);
    }

    public IRunningRecording Record(string source, bool isDual, CallbackTarget? callback)
    {
        Error("Nothing is recorded here: this simulator keeps no recordings.");
        return new NoRecording();
    }

    public void Dispose() => _run.Dispose();

    private async Task<bool> AnswerAsync(CancellationToken ct)
    {
        var url = _options.ApiUrl.TrimEnd('/') + "/telephony/incoming";
        var token = Sid.NewToken();
        if (_options.Faults.HasFlag(CallFaults.DuplicateWebhook))
            await SendAsync("POST", url, _fields.Incoming(), token, ct);
        var answer = await SendAsync("POST", url, _fields.Incoming(), token, ct);
        _webhookStatus = (int?)answer.Status;
        if (Read(answer, url) is not { } verbs)
            return false;
        _run.Load(verbs);
        return true;
    }

    private IReadOnlyList<TwimlVerb>? Read(WebhookAnswer answer, string url)
    {
        if (answer.Problem is { } problem)
        {
            Error(problem);
            return null;
        }
        if (answer.Body.Length > 0 && answer.ContentType is not ("text/xml" or "application/xml"))
            Error($"{url} answered with the type \"{answer.ContentType}\", not text/xml.");
        try
        {
            return TwimlParser.Parse(answer.Body, url);
        }
        catch (FormatException e)
        {
            Error(e.Message);
            return null;
        }
    }

    // Not cancelled by the caller's hanging up: the carrier always reports the end of a call.
    private async Task ReportStatusAsync(string status, TimeSpan duration)
    {
        if (_options.Faults.HasFlag(CallFaults.NoStatusCallback))
            return;
        var url = _options.ApiUrl.TrimEnd('/') + "/telephony/status";
        var fields = _fields.Completed(status, duration, _clock.GetUtcNow());
        var answer = await SendAsync("POST", url, fields, Sid.NewToken(), CancellationToken.None);
        if (answer.Problem is { } problem)
            Error(problem);
    }

    private async Task<WebhookAnswer> SendAsync(
        string method, string url, IReadOnlyList<KeyValuePair<string, string>> fields, string token, CancellationToken ct)
    {
        var status = fields.First(f => f.Key == "CallStatus").Value;
        _journal.Write(CallEventKind.WebhookPosted, $"{method} {url} ({status})");
        var answer = await _webhooks.SendAsync(method, url, fields, token, ct);
        _journal.Write(CallEventKind.WebhookAnswered, answer.Status is { } code ? $"{(int)code}" : "no answer");
        return answer;
    }

    private void Error(string problem) => _journal.Write(CallEventKind.Error, problem);

    private CallResult Result(bool isCancelled)
    {
        TurnMatching.Match(Leg.Utterances, Leg.Replies);
        var result = new CallResult
        {
            Number = _number,
            Noise = _room?.Name,
            Scenario = _scenario.Name,
            CallSid = _callSid,
            StreamSid = Leg.StreamSid,
            From = _from,
            To = _to,
            EndedBy = Leg.EndedBy,
            CloseCode = Leg.Close?.Code,
            CloseReason = Leg.Close?.Reason,
            Dropped = Leg.Dropped,
            Cancelled = isCancelled,
            WebhookStatus = _webhookStatus,
            StreamOpenedAt = Leg.OpenedAt,
            StreamEndedAt = Leg.EndedAt,
            EndedAt = _time.Now,
            Events = _journal.Events(),
            StreamParameters = Leg.Parameters,
            StreamUrl = Leg.StreamUrl,
            Replies = Leg.Replies,
            Utterances = Leg.Utterances,
            Marks = _journal.Marks(),
            Said = _journal.Details(CallEventKind.Said),
            ProtocolWarnings = _journal.Details(CallEventKind.ProtocolWarning),
            Errors = _journal.Details(CallEventKind.Error),
            StepFailures = _journal.Details(CallEventKind.StepFailed),
            Recording = _phone.Recording?.ToWav(),
        };
        return result with { Failures = [.. ExpectationCheck.Failures(_scenario.Expect, result, _options.Faults)] };
    }

    private sealed class NoRecording : IRunningRecording
    {
        public IReadOnlyList<KeyValuePair<string, string>> Fields => [];

        public void Dispose()
        {
        }
    }
}
