using Twilio.Rest.Api.V2010.Account;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using Endpoint = Twilio.Types.PhoneNumber;
using HttpMethod = Twilio.Http.HttpMethod;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <remarks>https://www.twilio.com/docs/voice/api/call-resource, https://www.twilio.com/docs/messaging/api/message-resource</remarks>
internal sealed class TwilioCarrier(TwilioServer server, TwilioWebhooks webhooks, TwilioRecordings recordings, TwilioNumbers numbers) : ICarrier
{
    private const int CallsOnPage = 50;

    private static readonly List<string> Reported = ["initiated", "ringing", "answered", "completed"];

    public bool IsConfigured => server.IsConfigured;

    public async Task<string> PlaceAsync(OutgoingCall call, CancellationToken ct)
    {
        webhooks.RequirePublic();
        var placed = new CreateCallOptions(new Endpoint(call.To.Value), new Endpoint(call.From.Value))
        {
            Url = webhooks.At(TelephonyPaths.Outbound, call.Id),
            Method = HttpMethod.Post,
            FallbackUrl = webhooks.At(TelephonyPaths.Fallback),
            FallbackMethod = HttpMethod.Post,
            StatusCallback = webhooks.At(TelephonyPaths.OutboundStatus, call.Id),
            StatusCallbackEvent = Reported,
            StatusCallbackMethod = HttpMethod.Post,
            Timeout = (int)call.Ringing.TotalSeconds,
            TimeLimit = (int)call.LongestCall.TotalSeconds,
        };
        if (call.Detection != MachineDetection.None)
        {
            placed.MachineDetection = call.Detection == MachineDetection.EndOfGreeting ? "DetectMessageEnd" : "Enable";
            placed.AsyncAmd = "true"; // else the callee would hear nothing before it is known who they are
            placed.AsyncAmdStatusCallback = webhooks.At(TelephonyPaths.OutboundDetection, call.Id);
            placed.AsyncAmdStatusCallbackMethod = HttpMethod.Post;
        }

        return await server.CreateAsync(async client => (await CallResource.CreateAsync(placed, client))?.Sid, ct);
    }

    public async Task<string> ConsultAsync(ConsultationCall call, CancellationToken ct)
    {
        var placed = new CreateCallOptions(new Endpoint(call.To), new Endpoint((call.Caller?.Number ?? call.From).Value))
        {
            CallToken = call.Caller?.Token,
            Url = webhooks.At(TelephonyPaths.Consult, call.Id),
            Method = HttpMethod.Post,
            StatusCallback = webhooks.At(TelephonyPaths.ConsultStatus, call.Id),
            StatusCallbackMethod = HttpMethod.Post,
            Timeout = (int)call.Ringing.TotalSeconds,
        };
        return await server.CreateAsync(async client => (await CallResource.CreateAsync(placed, client))?.Sid, ct);
    }

    /// <summary>
    /// Twilio can ask for a time of start, but a call that waits has none yet; so the latest are read, page by page, until they are older.
    /// Its times are whole seconds.
    /// </summary>
    public async Task<IReadOnlyList<CarrierCall>> FindPlacedAsync(PhoneNumber from, PhoneNumber to, DateTime since, CancellationToken ct)
    {
        var asked = new ReadCallOptions { From = new Endpoint(from.Value), To = new Endpoint(to.Value), PageSize = CallsOnPage };
        var oldest = since.AddTicks(-(since.Ticks % TimeSpan.TicksPerSecond));
        List<CarrierCall> found = [];
        await foreach (var page in server.PagesAsync<CallResource>("Calls.json", "calls", asked.GetParams(), ct))
        {
            found.AddRange(page.Where(call => call.Direction == "outbound-api").Select(Read).Where(call => !(call.CreatedAt < oldest)));
            if (page is [.., var last] && Utc(last.DateCreated) < oldest)
                break;
        }

        return found;
    }

    public async Task<CarrierCall?> ReadAsync(string providerCallId, CancellationToken ct) =>
        await server.FindAsync(RequestKind.Read, client => CallResource.FetchAsync(providerCallId, client: client), ct) is { } call ? Read(call) : null;

    public async Task HangUpAsync(string providerCallId, CancellationToken ct)
    {
        var ended = new UpdateCallOptions(providerCallId) { Status = CallResource.UpdateStatusEnum.Completed };
        try
        {
            await server.AskAsync(RequestKind.Update, client => CallResource.UpdateAsync(ended, client), ct);
        }
        catch (CarrierException e) when (e.Code is TwilioErrors.WrongState or TwilioErrors.NotFound)
        {
            // it is over
        }
    }

    public Task RedirectAsync(string providerCallId, CancellationToken ct)
    {
        var redirected = new UpdateCallOptions(providerCallId)
        {
            Url = webhooks.At(TelephonyPaths.StreamEnded),
            Method = HttpMethod.Post,
            FallbackUrl = webhooks.At(TelephonyPaths.Fallback),
            FallbackMethod = HttpMethod.Post,
        };
        // what the carrier asks us for then must not be asked for twice: as with what is created
        return server.AskAsync(RequestKind.Create, client => CallResource.UpdateAsync(redirected, client), ct);
    }

    public Task<string> StartRecordingAsync(string providerCallId, CancellationToken ct) => recordings.StartAsync(providerCallId, ct);

    public Task ChangeRecordingAsync(string providerCallId, string? recordingId, RecordingChange change, CancellationToken ct) =>
        recordings.ChangeAsync(providerCallId, recordingId, change, ct);

    public Task<bool> FetchRecordingAsync(string recordingId, Stream destination, CancellationToken ct) => recordings.FetchAsync(recordingId, destination, ct);

    public Task DeleteRecordingAsync(string recordingId, CancellationToken ct) => recordings.DeleteAsync(recordingId, ct);

    public Task<string> SendMessageAsync(PhoneNumber from, PhoneNumber to, string text, CancellationToken ct)
    {
        var sent = new CreateMessageOptions(new Endpoint(to.Value)) { From = new Endpoint(from.Value), Body = text };
        return server.CreateAsync(async client => Taken(await MessageResource.CreateAsync(sent, client)), ct);
    }

    public Task<IReadOnlyList<CarrierNumber>> ListNumbersAsync(CancellationToken ct) => numbers.ListAsync(null, ct);

    public async Task<CarrierNumber?> FindNumberAsync(PhoneNumber number, CancellationToken ct) =>
        (await numbers.ListAsync(number, ct)).FirstOrDefault(found => found.Number == number);

    public Task<CarrierNumber> ConnectNumberAsync(CarrierNumber number, CancellationToken ct) => numbers.ConnectAsync(number, ct);

    /// <summary>One that has failed already was not sent, whatever its id.</summary>
    private static string? Taken(MessageResource? message) =>
        message?.Status == MessageResource.StatusEnum.Failed || message?.Status == MessageResource.StatusEnum.Undelivered
            ? throw TwilioErrors.Of(message.ErrorCode ?? TwilioErrors.NotDelivered)
            : message?.Sid;

    /// <summary>A word that is not known is one of a call that goes on: recovery asks again.</summary>
    private static CarrierCall Read(CallResource call) => new(
        call.Sid,
        CallStatusWords.Read(call.Status?.ToString() ?? "") ?? CarrierCallStatus.Queued,
        CreatedAt: Utc(call.DateCreated));

    /// <summary>The official client gives the machine's time.</summary>
    private static DateTime? Utc(DateTime? time) => time?.ToUniversalTime();
}
