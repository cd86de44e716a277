using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>
/// Proves that a form was sent from our own page, in this browser and while this session was there: a MAC over what the
/// form is for, under a secret that only the browser's cookie holds.
/// </summary>
internal static class FormToken
{
    public static string For(string purpose, Session? session, string secret) => Base64Url.EncodeToString(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{purpose}|{session?.Id}")));

    public static bool IsValid(string? token, string purpose, Session? session, string secret) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(token ?? ""), Encoding.UTF8.GetBytes(For(purpose, session, secret)));
}
