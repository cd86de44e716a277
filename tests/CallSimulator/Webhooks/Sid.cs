using System.Security.Cryptography;

namespace VoiceAssistant.CallSimulator.Webhooks;

/// <summary>Two letters and 32 hex digits.</summary>
internal static class Sid
{
    public static string NewCall() => "CA" + Hex();

    public static string NewStream() => "MZ" + Hex();

    public static string NewToken() => Guid.NewGuid().ToString();

    /// <summary>Lets the caller's number be shown to others. It is opaque; this has the shape of those that were met with.</summary>
    public static string NewCallToken() => $$"""{"parentCallInfoToken":"{{Hex()}}","identityHeaderTokens":[]}""";

    private static string Hex() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
