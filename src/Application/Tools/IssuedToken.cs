using System.Globalization;
using System.Text.Json;

namespace VoiceAssistant.Application.Tools;

/// <summary>An access token as a server issues it (RFC 6749, 5.1).</summary>
/// <param name="Lifetime">At most twelve hours; five minutes where the server does not say.</param>
public sealed record IssuedToken(string Token, TimeSpan Lifetime)
{
    private static readonly TimeSpan Unsaid = TimeSpan.FromMinutes(5), Longest = TimeSpan.FromHours(12);

    /// <summary>Null where there is none that a header can hold.</summary>
    public static IssuedToken? Read(string? text)
    {
        try
        {
            var answer = JsonElement.Parse(AnswerJson.WithoutHalves(text ?? ""));
            return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String
                && token.GetString() is { Length: > 0 } known && known.All(c => c is > ' ' and <= '~')
                    ? new IssuedToken(known, LifetimeOf(answer))
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A number of seconds, which some servers write as a text.</summary>
    private static TimeSpan LifetimeOf(JsonElement answer) => answer.TryGetProperty("expires_in", out var expires)
        && double.TryParse(expires.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && !double.IsNaN(seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds))
            : Unsaid;

    /// <summary>A record would print what it holds.</summary>
    public override string ToString() => nameof(IssuedToken);
}
