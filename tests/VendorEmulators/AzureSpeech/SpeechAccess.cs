using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.AzureSpeech;

/// <summary>Lets in who has the key, or a token for it that has not expired; in a header or, as browsers have to, in the query.</summary>
internal sealed class SpeechAccess(Func<SpeechEmulatorOptions> options)
{
    public const string KeyHeader = "Ocp-Apim-Subscription-Key";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new();

    public string IssueToken()
    {
        var expires = options().Time.GetUtcNow().AddSeconds(options().TokenLifetimeSeconds);
        var token = $"{Encode(new { alg = "none", typ = "JWT" })}.{Encode(new { exp = expires.ToUnixTimeSeconds(), jti = Guid.NewGuid() })}.emulated";
        _tokens[token] = expires;
        return token;
    }

    public bool HasKey(HttpRequest request) => Find(request, KeyHeader) == options().Key;

    public bool Permits(HttpRequest request)
    {
        if (Find(request, KeyHeader) is { } key)
            return key == options().Key;
        var value = Find(request, "Authorization") ?? "";
        return value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && _tokens.TryGetValue(value["Bearer ".Length..], out var expires) && expires > options().Time.GetUtcNow();
    }

    private static string? Find(HttpRequest request, string name) =>
        (string?)request.Headers[name] ?? (string?)request.Query[name];

    private static string Encode(object part) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(part))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
