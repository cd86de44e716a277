using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Tools;

/// <summary>Whoever gets access tokens for a tool.</summary>
/// <param name="Scope">Empty for none.</param>
internal sealed record TokenClient(Uri Address, string Id, string Secret, string Scope);

/// <summary>
/// Access tokens of tools by client credentials (RFC 6749, 4.4, with the client's id and secret as in 2.3.1), kept until shortly before they
/// expire. Whoever knows id and secret of a client could get its tokens anyway, so that tools may share them.
/// </summary>
internal sealed class AccessTokenCache(IHttpTools http, TimeProvider time)
{
    private const int Most = 1_000;

    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TokenClient, (string Token, DateTimeOffset Until)> _tokens = new();

    /// <param name="isRejected">The one that is kept is not accepted.</param>
    /// <returns>A sentence instead where there is none to be had.</returns>
    public async Task<(string? Token, string? Problem)> GetAsync(TokenClient client, bool isRejected, TimeSpan timeout, CancellationToken ct)
    {
        if (!isRejected && _tokens.TryGetValue(client, out var kept) && kept.Until > time.GetUtcNow())
            return (kept.Token, null);
        _tokens.TryRemove(client, out _);
        var exchange = await http.SendAsync(RequestOf(client, timeout), ct);
        if (exchange.Answer is not { } answer)
            return (null, $"No access token could be got: {exchange.Problem}");
        if (answer.Status is < 200 or > 299 || IssuedToken.Read(answer.Text) is not { } issued)
            return (null, $"No access token could be got: the server that issues them answered with {answer.Status}{ErrorOf(answer)}.");
        Keep(client, issued.Token, issued.Lifetime);
        return (issued.Token, null);
    }

    private static HttpToolRequest RequestOf(TokenClient client, TimeSpan timeout)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebUtility.UrlEncode(client.Id)}:{WebUtility.UrlEncode(client.Secret)}"));
        var body = "grant_type=client_credentials" + (client.Scope.Length == 0 ? "" : $"&scope={WebUtility.UrlEncode(client.Scope)}");
        return new HttpToolRequest(
            HttpMethods.Post, client.Address, [new("Accept", "application/json"), new("Authorization", $"Basic {credentials}")], body,
            "application/x-www-form-urlencoded", timeout, IsRepeatable: true);
    }

    private void Keep(TokenClient client, string token, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        if (_tokens.Count >= Most)
        {
            foreach (var (other, _) in _tokens.OrderBy(one => one.Value.Until).Take(Most / 2))
                _tokens.TryRemove(other, out _);
        }
        var reserve = lifetime / 2 < Reserve ? lifetime / 2 : Reserve;
        _tokens[client] = (token, now + lifetime - reserve);
    }

    /// <summary>One of the words of RFC 6749, 5.2; its description might quote what was sent.</summary>
    private static string ErrorOf(HttpToolAnswer answer)
    {
        try
        {
            return answer.Text is { } text && JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } json
                && json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String
                && error.GetString() is { Length: < 50 } word && word.All(c => char.IsAsciiLetterLower(c) || c == '_') ? $", {word}" : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
