using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Tests.Auth;

/// <summary>Signs tokens with a key of its own, which the Api accepts as one of ours; written by hand, so that it can write bad ones.</summary>
internal sealed class TestIssuer : ISigningKeys, IDisposable
{
    public const string KeyId = "the-present-key";
    public const string Issuer = ApiHost.PublicUrl;
    public const string Audience = ApiHost.PublicUrl + "/api";

    public RSA Key { get; } = RSA.Create(2048);

    public Task<IReadOnlyList<VerificationKey>> VerificationKeysAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<VerificationKey>>([new VerificationKey(KeyId, Key.ExportParameters(false))]);

    public Task RotateAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>As our token endpoint writes it; <paramref name="change"/> spoils it.</summary>
    public string Token(string subject, string scope = $"{Scopes.ApiRead} {Scopes.ApiWrite}", Action<DraftToken>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var draft = new DraftToken
        {
            Header = { ["typ"] = "at+jwt", ["alg"] = "RS256", ["kid"] = KeyId },
            Claims =
            {
                ["iss"] = Issuer,
                ["sub"] = subject,
                ["aud"] = Audience,
                ["client_id"] = "first-party",
                ["iat"] = now,
                ["exp"] = now + 600,
                ["jti"] = Guid.NewGuid().ToString(),
                ["scope"] = scope,
            },
            Sign = text => Key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        change?.Invoke(draft);
        return draft.Write();
    }

    public void Dispose() => Key.Dispose();
}

internal sealed class DraftToken
{
    public Dictionary<string, object> Header { get; } = [];

    public Dictionary<string, object> Claims { get; } = [];

    public required Func<byte[], byte[]> Sign { get; set; }

    public string Write()
    {
        var signed = $"{Encode(Header)}.{Encode(Claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public static string Encode(Dictionary<string, object> part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
