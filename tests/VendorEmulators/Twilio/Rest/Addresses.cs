namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>Who can call and be called: E.164, or a SIP address.</summary>
internal static class Addresses
{
    public static bool IsCallable(string address) => IsSip(address)
        || (address is ['+', >= '1' and <= '9', ..] && address.Length is >= 8 and <= 16 && address.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0);

    public static bool IsSip(string address) => address.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) && address.Contains('@', StringComparison.Ordinal);
}
