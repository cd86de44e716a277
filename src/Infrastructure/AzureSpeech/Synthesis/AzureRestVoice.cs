using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>Speaks over HTTP, without telling when the words sound: for a phrase that no WebSocket can be had for.</summary>
internal sealed class AzureRestVoice(AzureCredentials credentials, AzureEndpoints endpoints, IHttpClientFactory clients)
{
    private const int PieceBytes = 4_096;

    /// <summary>From the request to the answer, and from one piece to the next.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    /// <exception cref="SpeechSynthesisException">The service refused, broke off or sent nothing.</exception>
    public async IAsyncEnumerable<SpokenAudio> SpeakAsync(string ssml, string connectionId, [EnumeratorCancellation] CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var client = clients.CreateClient(AzureSpeechRegistration.Client);
        using var response = await AskAsync(client, ssml, connectionId, deadline, ct);
        await using var audio = await response.Content.ReadAsStreamAsync(ct);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        var hasAudio = false;
        try
        {
            while (await ReadAsync(audio, buffer, deadline, ct) is > 0 and var length)
            {
                hasAudio = true;
                yield return new SpokenAudio(buffer.AsMemory(0, length), []);
            }

            if (!hasAudio)
                throw new SpeechSynthesisException(AzureVoice.NothingSaid);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(
        HttpClient client, string ssml, string connectionId, CancellationTokenSource deadline, CancellationToken ct)
    {
        try
        {
            deadline.CancelAfter(Limit);
            var signIn = await credentials.GetAsync(deadline.Token);
            var response = await SendAsync(client, ssml, connectionId, signIn, deadline.Token);
            if (response.StatusCode == HttpStatusCode.Unauthorized && credentials.TryRenew(signIn))
            {
                response.Dispose();
                response = await SendAsync(client, ssml, connectionId, await credentials.GetAsync(deadline.Token), deadline.Token);
            }

            if (response.StatusCode == HttpStatusCode.OK)
                return response;
            response.Dispose();
            throw new SpeechSynthesisException(AzureFailure.OfStatus((int)response.StatusCode, null).Reason);
        }
        catch (Exception e) when (e is HttpRequestException or AzureSpeechException || IsLate(e, ct))
        {
            throw new SpeechSynthesisException((e as AzureSpeechException)?.Failure.Reason ?? "Azure Speech could not be reached.", e);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string ssml, string connectionId, AzureSignIn signIn, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoints.VoiceOverRest)
        {
            Content = new StringContent(ssml, Encoding.UTF8, FrameWriter.Ssml),
        };
        request.Content.Headers.ContentType!.CharSet = null; // the service wants the bare type
        request.Headers.TryAddWithoutValidation(signIn.Name, signIn.Value);
        request.Headers.Add("X-Microsoft-OutputFormat", SynthesisContext.Format);
        request.Headers.Add("X-ConnectionId", connectionId);
        request.Headers.Add("User-Agent", "VoiceAssistant");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    private static async ValueTask<int> ReadAsync(Stream audio, byte[] buffer, CancellationTokenSource deadline, CancellationToken ct)
    {
        try
        {
            deadline.CancelAfter(Limit);
            return await audio.ReadAsync(buffer, deadline.Token);
        }
        catch (Exception e) when (e is IOException || IsLate(e, ct))
        {
            throw new SpeechSynthesisException("Azure Speech broke off.", e);
        }
    }

    private static bool IsLate(Exception e, CancellationToken ct) => e is OperationCanceledException && !ct.IsCancellationRequested;
}
