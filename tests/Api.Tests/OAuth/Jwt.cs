using System.Buffers.Text;
using System.Text.Json;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>Looks into a token without checking it.</summary>
internal static class Jwt
{
    public static (JsonElement Header, JsonElement Claims) Read(string token)
    {
        var parts = token.Split('.');
        parts.Length.ShouldBe(3);
        return (Part(parts[0]), Part(parts[1]));
    }

    private static JsonElement Part(string text) => JsonElement.Parse(Base64Url.DecodeFromChars(text));
}
