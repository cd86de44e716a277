using System.Security.Cryptography;

namespace VoiceAssistant.CallSimulator.Webhooks;

/// <summary>Two letters and 32 hex digits.</summary>
internal static class Sid
{
    public static string NewCall() => "CA" + Hex();

    public static string NewStream() => "MZ" + Hex();

    public static string NewToken() => Guid.NewGuid().ToString();

    private static string Hex() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
