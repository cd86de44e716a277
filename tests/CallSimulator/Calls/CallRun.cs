using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.CallSimulator.Twiml;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>One call from its first webhook to its status callback.</summary>
internal sealed class CallRun
{
    private const int MostDocuments = 20;
    private static readonly TimeSpan SpeakingTimePerCharacter = TimeSpan.FromMilliseconds(60);
    private readonly Scenario _scenario;
    private readonly CallOptions _options;
    private readonly int _number;
    private readonly TimeProvider _clock;
    private readonly CallTime _time;
    private readonly CallJournal _journal;
    private readonly WebhookClient _webhooks;
    private readonly CallFields _fields;
    private readonly TwimlInterpreter _twiml = new();
    private readonly StreamLeg _leg;
    private readonly CallRecording? _recording;
    private readonly RoomOfCall? _room;
    private readonly string _callSid;
    private readonly string _from;
    private readonly string _to;
    private int _documents;
    private int? _webhookStatus;

    public CallRun(
        Scenario scenario, CallOptions options, int number, HttpClient http, FrameClock frames, Histogram lateness, TimeProvider time)
    {
        (_scenario, _options, _number, _clock) = (scenario, options, number, time);
        _callSid = options.CallSid ?? Sid.NewCall();
        _from = options.From ?? scenario.From ?? SimulatedCarrier.DefaultFrom;
        _to = options.To ?? scenario.To ?? SimulatedCarrier.DefaultTo;
        _recording = options.Record ? new CallRecording() : null;
        _time = new CallTime(time);
        _journal = new CallJournal(_time, options.Observer);
        _webhooks = new WebhookClient(http, options.AuthToken, options.Faults.HasFlag(CallFaults.WrongSignature));
        _fields = new CallFields(_callSid, options.AccountSid, _from, _to);
        _room = options.Rooms?.Of(number);
        _leg = new StreamLeg(options, _callSid, scenario, _time, _journal, frames, lateness, _recording, _room);
    }

    public async Task<CallResult> RunAsync(CancellationToken ct)
    {
        var isCancelled = false;
        try
        {
            if (await AnswerAsync(ct))
            {
                var answeredAt = _time.Now;
                var status = await ExecuteAsync(ct);
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

    private async Task<bool> AnswerAsync(CancellationToken ct)
    {
        var url = _options.ApiUrl.TrimEnd('/') + "/telephony/incoming";
        var token = Sid.NewToken();
        if (_options.Faults.HasFlag(CallFaults.DuplicateWebhook))
            await SendAsync("POST", url, _fields.Incoming(), token, ct);
        var answer = await SendAsync("POST", url, _fields.Incoming(), token, ct);
        _webhookStatus = (int?)answer.Status;
        return Load(answer, url);
    }

    // A caller who gives up while a verb runs has hung up: the call is over and its status is still reported.
    private async Task<string> ExecuteAsync(CancellationToken ct)
    {
        try
        {
            while (true)
                switch (_twiml.Next())
                {
                    case Instruction.Speak speak:
                        _journal.Write(CallEventKind.Said, speak.Text);
                        if (!_options.FastSay)
                            await Task.Delay(SpeakingTimePerCharacter * speak.Text.Length * Math.Max(1, speak.Loop), _clock, ct);
                        break;
                    case Instruction.Wait wait:
                        await Task.Delay(wait.Length, _clock, ct);
                        break;
                    case Instruction.OpenStream open:
                        _twiml.StreamEnded(await _leg.RunAsync(open.Connect, ct));
                        break;
                    case Instruction.Fetch fetch:
                        if (!await FetchAsync(fetch, fetch.IgnoreAnswer ? CancellationToken.None : ct))
                            return "completed";
                        break;
                    case Instruction.Report report:
                        Error(report.Problem);
                        break;
                    case Instruction.End end:
                        return end.CallStatus;
                }
        }
        catch (OperationCanceledException)
        {
            return "completed";
        }
    }

    private async Task<bool> FetchAsync(Instruction.Fetch fetch, CancellationToken ct)
    {
        if (fetch.AfterStream && _options.Faults.HasFlag(CallFaults.NoStreamEnded))
            return false;
        if (++_documents > MostDocuments)
        {
            Error($"more than {MostDocuments} documents in one call");
            return false;
        }
        var fields = fetch.AfterStream ? _fields.StreamEnded(fetch.CallStatus, _leg.StreamSid) : _fields.Fetch(fetch.CallStatus);
        var answer = await SendAsync(fetch.Method, fetch.Url, fields, Sid.NewToken(), ct);
        if (!fetch.IgnoreAnswer)
            return Load(answer, fetch.Url);
        if (answer.Problem is { } problem)
            Error(problem);
        return true;
    }

    private bool Load(WebhookAnswer answer, string url)
    {
        if (answer.Problem is { } problem)
        {
            Error(problem);
            return false;
        }
        if (answer.Body.Length > 0 && answer.ContentType is not ("text/xml" or "application/xml"))
            Error($"{url} answered with the type \"{answer.ContentType}\", not text/xml.");
        try
        {
            _twiml.Load(TwimlParser.Parse(answer.Body, url));
            return true;
        }
        catch (FormatException e)
        {
            Error(e.Message);
            return false;
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
        TurnMatching.Match(_leg.Utterances, _leg.Replies);
        var result = new CallResult
        {
            Number = _number,
            Noise = _room?.Name,
            Scenario = _scenario.Name,
            CallSid = _callSid,
            StreamSid = _leg.StreamSid,
            From = _from,
            To = _to,
            EndedBy = _leg.EndedBy,
            CloseCode = _leg.Close?.Code,
            CloseReason = _leg.Close?.Reason,
            Dropped = _leg.Dropped,
            Cancelled = isCancelled,
            WebhookStatus = _webhookStatus,
            StreamOpenedAt = _leg.OpenedAt,
            StreamEndedAt = _leg.EndedAt,
            EndedAt = _time.Now,
            Events = _journal.Events(),
            StreamParameters = _leg.Parameters,
            StreamUrl = _leg.StreamUrl,
            Replies = _leg.Replies,
            Utterances = _leg.Utterances,
            Marks = _journal.Marks(),
            Said = _journal.Details(CallEventKind.Said),
            ProtocolWarnings = _journal.Details(CallEventKind.ProtocolWarning),
            Errors = _journal.Details(CallEventKind.Error),
            StepFailures = _journal.Details(CallEventKind.StepFailed),
            Recording = _recording?.ToWav(),
        };
        return result with { Failures = [.. ExpectationCheck.Failures(_scenario.Expect, result, _options.Faults)] };
    }
}
