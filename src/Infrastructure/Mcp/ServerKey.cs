using System.Net;
using System.Net.Http.Headers;
using System.Text;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>What opens the door of one server, in one conversation.</summary>
internal sealed class ServerKey(McpNetwork network, McpAuth auth, McpSecrets secrets, TimeProvider time) : IDisposable
{
    private const int LargestAnswer = 64 << 10;

    /// <summary>Before it expires, a token is renewed.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);
    private SecretMask _mask = MaskOf(auth, secrets);
    private string? _token;
    private DateTimeOffset _until;

    /// <summary>Another token may help where one was refused.</summary>
    public bool CanRenew => auth.Kind == McpAuthKind.Oauth2;

    /// <exception cref="McpTokenException">There is no token.</exception>
    public async Task ApplyAsync(HttpRequestMessage request, bool isFresh, CancellationToken ct)
    {
        switch (auth.Kind)
        {
            case McpAuthKind.Bearer:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secrets.Token);
                break;
            case McpAuthKind.Oauth2:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(isFresh, ct));
                break;
            case McpAuthKind.Headers:
                foreach (var (name, value) in secrets.Headers ?? new Dictionary<string, string>())
                {
                    request.Headers.Remove(name);
                    request.Headers.TryAddWithoutValidation(name, value);
                }
                break;
        }
    }

    /// <summary>The text without what is secret, which a server may repeat.</summary>
    public string Hide(string text) => Volatile.Read(ref _mask).Apply(text);

    public void Dispose() => _one.Dispose();

    /// <summary>Of a header, what stands behind a word like Bearer in it, too; of a client, how Basic writes it.</summary>
    private static SecretMask MaskOf(McpAuth auth, McpSecrets secrets)
    {
        List<string?> all = [secrets.Token, secrets.ClientSecret, .. secrets.Headers?.Values ?? []];
        all.AddRange(secrets.Headers?.Values.Where(value => value.Contains(' ', StringComparison.Ordinal)).Select(value => value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]) ?? []);
        if (secrets.ClientSecret is { } secret)
            all.AddRange([$"{auth.ClientId}:{secret}", PairOf(auth, secret)]);
        return new SecretMask(all.OfType<string>());
    }

    private static string PairOf(McpAuth auth, string secret) => $"{Uri.EscapeDataString(auth.ClientId!)}:{Uri.EscapeDataString(secret)}";

    private async Task<string> TokenAsync(bool isFresh, CancellationToken ct)
    {
        var refused = isFresh ? _token : null;
        await _one.WaitAsync(ct);
        try
        {
            if (_token is not { } kept || kept == refused || time.GetUtcNow() >= _until)
            {
                (_token, _until) = await FetchAsync(ct);
                Volatile.Write(ref _mask, _mask.With(_token));
            }
            return _token!;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <remarks>RFC 6749 sections 2.3.1 and 4.4.</remarks>
    private async Task<(string Token, DateTimeOffset Until)> FetchAsync(CancellationToken ct)
    {
        var address = new Uri(auth.TokenUrl!);
        network.Check(address);
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (auth.Scope is { Length: > 0 } scope)
            form["scope"] = scope;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(PairOf(auth, secrets.ClientSecret ?? ""))));
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            using var response = await network.Sender.SendAsync(request, ct);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new McpTokenException($"The token URL answers with {(int)response.StatusCode}.");
            await response.Content.LoadIntoBufferAsync(LargestAnswer, ct);
            var issued = IssuedToken.Read(await response.Content.ReadAsStringAsync(ct)) ?? throw new McpTokenException("The token URL gives no token.");
            return (issued.Token, time.GetUtcNow() + issued.Lifetime - Margin);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException)
        {
            throw new McpTokenException("The token URL cannot be reached, or gives no token.", e);
        }
    }
}

internal sealed class McpTokenException(string message, Exception? inner = null) : Exception(message, inner);
