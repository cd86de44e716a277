using System.Text.Json.Serialization;

namespace VoiceAssistant.Application.OAuth;

/// <summary>What a client gets, as it is written on the wire; members that are null are left out (RFC 6749 §5.1).</summary>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="Scope">Separated by spaces.</param>
public sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope,
    [property: JsonPropertyName("refresh_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken = null,
    [property: JsonPropertyName("id_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? IdToken = null)
{
    [JsonPropertyName("token_type")]
    public string TokenType { get; } = "Bearer";

    /// <summary>Tokens do not get into logs.</summary>
    public override string ToString() => nameof(TokenResponse);
}
