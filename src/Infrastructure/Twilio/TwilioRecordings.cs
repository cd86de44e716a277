using System.Net;
using Twilio.Rest.Api.V2010.Account.Call;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using Deletion = Twilio.Rest.Api.V2010.Account.RecordingResource;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>Recordings of calls: made and deleted through the official client, and fetched by ourselves, which that one does not do.</summary>
/// <remarks>https://www.twilio.com/docs/voice/api/recording</remarks>
internal sealed class TwilioRecordings(TwilioServer server, TwilioWebhooks webhooks, IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>Of the HTTP client that has no credentials.</summary>
    public const string StorageClient = "TwilioStorage";

    /// <summary>Names the recording of a call that is being made.</summary>
    private const string Current = "Twilio.CURRENT";

    private const int MostRedirects = 3;

    /// <summary>From one part of the audio to the next.</summary>
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(15);

    public async Task<string> StartAsync(string call, CancellationToken ct)
    {
        var started = new CreateRecordingOptions(call)
        {
            RecordingChannels = "dual",
            Trim = "do-not-trim", // else its times would not be the call's
            RecordingStatusCallback = webhooks.At(TelephonyPaths.Recording),
            RecordingStatusCallbackMethod = global::Twilio.Http.HttpMethod.Post,
            RecordingStatusCallbackEvent = ["completed", "absent"],
        };
        return await server.CreateAsync(async client => (await RecordingResource.CreateAsync(started, client))?.Sid, ct);
    }

    /// <summary>One that is over cannot be stopped, and is no error.</summary>
    public async Task ChangeAsync(string call, string? recording, RecordingChange change, CancellationToken ct)
    {
        var changed = new UpdateRecordingOptions(call, recording ?? Current, change switch
        {
            RecordingChange.Pause => RecordingResource.StatusEnum.Paused,
            RecordingChange.Resume => RecordingResource.StatusEnum.InProgress,
            _ => RecordingResource.StatusEnum.Stopped,
        })
        {
            PauseBehavior = change == RecordingChange.Pause ? "skip" : null,
        };
        try
        {
            await server.AskAsync(RequestKind.Update, client => RecordingResource.UpdateAsync(changed, client), ct);
        }
        catch (CarrierException e) when (change == RecordingChange.Stop && e.Code is TwilioErrors.WrongState or TwilioErrors.NotFound)
        {
            // it has ended with its call
        }
    }

    public async Task<bool> FetchAsync(string recording, Stream destination, CancellationToken ct)
    {
        using var http = server.Open(RequestKind.Read, isStreamed: true, ct);
        using var storage = clients.CreateClient(StorageClient);
        try
        {
            using var response = await FollowAsync(http, storage, server.AddressOf($"Recordings/{Uri.EscapeDataString(recording)}.wav?RequestedChannels=2"), ct);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
                return false;
            if (!response.IsSuccessStatusCode)
                throw new CarrierException(CarrierFailure.Refused, $"Twilio did not give the recording: it answered {(int)response.StatusCode}.");
            await CopyAsync(response, destination, ct);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw FailedTry.Of(e).ToException(mayBeDone: false);
        }
    }

    public async Task DeleteAsync(string recording, CancellationToken ct) =>
        await server.FindAsync<object>(RequestKind.Update, async client => await Deletion.DeleteAsync(recording, client: client), ct);

    /// <summary>Where the audio lies elsewhere, whoever keeps it is asked without the account's credentials.</summary>
    private async Task<HttpResponseMessage> FollowAsync(HttpClient http, HttpClient storage, Uri address, CancellationToken ct)
    {
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendAsync(redirects == 0 ? http : storage, address, ct);
            if ((int)response.StatusCode is < 300 or >= 400)
                return response;
            using (response)
            {
                var from = response.RequestMessage!.RequestUri!;
                address = response.Headers.Location is { } location && redirects < MostRedirects && new Uri(from, location) is var next && IsSafe(from, next)
                    ? next
                    : throw new CarrierException(CarrierFailure.Refused, "Twilio did not give the recording: it led elsewhere too often, or without https.");
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient http, Uri address, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(ReadTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        return await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
    }

    private async Task CopyAsync(HttpResponseMessage response, Stream destination, CancellationToken ct)
    {
        await using var audio = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[64 * 1024];
        while (await ReadAsync(audio, buffer, ct) is > 0 and var count)
            await destination.WriteAsync(buffer.AsMemory(0, count), ct);
    }

    private async Task<int> ReadAsync(Stream audio, byte[] buffer, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(ReadTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        return await audio.ReadAsync(buffer, either.Token);
    }

    /// <summary>As an emulator on this machine has none, https is not asked of it.</summary>
    private static bool IsSafe(Uri from, Uri to) => to.Scheme == Uri.UriSchemeHttps || (from is { IsLoopback: true } && to is { IsLoopback: true, Scheme: "http" });
}
