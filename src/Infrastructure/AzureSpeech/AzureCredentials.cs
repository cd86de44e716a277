using System.Net;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.AzureSpeech;

/// <param name="Name">Of the header that signs a request in.</param>
internal sealed record AzureSignIn(string Name, string Value);

/// <summary>
/// Signs in with the key, or with a token that is fetched for it and shared by all calls of this process.
/// </summary>
internal sealed class AzureCredentials(
    IOptions<AzureSpeechOptions> options, AzureEndpoints endpoints, IHttpClientFactory clients, TimeProvider time) : IDisposable
{
    public const string KeyHeader = "Ocp-Apim-Subscription-Key";

    /// <summary>A token is good for ten minutes.</summary>
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(9), FetchTimeout = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private Token? _token;

    /// <exception cref="AzureSpeechException">There is no token.</exception>
    public async ValueTask<AzureSignIn> GetAsync(CancellationToken ct)
    {
        var key = options.Value.Key ?? throw NotConfigured();
        if (!options.Value.UseTokens)
            return new AzureSignIn(KeyHeader, key);
        if (Fresh() is { } known)
            return known;
        await _fetching.WaitAsync(ct);
        try
        {
            return Fresh() ?? await FetchAsync(key, ct);
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>What was refused is not used again. False where there is nothing else to try.</summary>
    public bool TryRenew(AzureSignIn refused)
    {
        if (!options.Value.UseTokens)
            return false;
        if (Volatile.Read(ref _token) is { } token && token.SignIn == refused)
            Interlocked.CompareExchange(ref _token, null, token);
        return true;
    }

    public void Dispose() => _fetching.Dispose();

    private static AzureSpeechException NotConfigured() =>
        new(new AzureFailure(FailureKind.Refused, "Azure Speech is not configured: AzureSpeech:Key is missing."));

    private AzureSignIn? Fresh() =>
        Volatile.Read(ref _token) is { } token && time.GetElapsedTime(token.FetchedAt) < RenewAfter ? token.SignIn : null;

    private async Task<AzureSignIn> FetchAsync(string key, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(FetchTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoints.Token) { Content = new ByteArrayContent([]) };
        request.Headers.Add(KeyHeader, key);
        try
        {
            using var client = clients.CreateClient(AzureSpeechRegistration.Client);
            using var response = await client.SendAsync(request, either.Token);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new AzureSpeechException(AzureFailure.OfStatus((int)response.StatusCode, response.Headers.RetryAfter?.Delta));
            var signIn = new AzureSignIn("Authorization", $"Bearer {(await response.Content.ReadAsStringAsync(either.Token)).Trim()}");
            Volatile.Write(ref _token, new Token(signIn, time.GetTimestamp()));
            return signIn;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw new AzureSpeechException(AzureFailure.Lost(e), e);
        }
    }

    private sealed record Token(AzureSignIn SignIn, long FetchedAt);
}
