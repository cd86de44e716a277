using System.Security.Cryptography;
using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>
/// By what a number's name at the carrier says whose it is. It is no secret: that somebody could write it there is the proof, and only
/// whoever runs the deployment can.
/// </summary>
internal static partial class OwnerWord
{
    private const string Letters = "abcdefghjkmnpqrstvwxyz0123456789";

    /// <summary>50 bits: enough that two owners do not get the same, which nobody can choose.</summary>
    private const int Length = 10;

    public static string Of(OwnerId owner)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(owner.Value.ToByteArray(), hash);
        Span<char> word = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
            word[i] = Letters[hash[i] % Letters.Length];
        return $"va-{word}";
    }

    /// <summary>As a whole word, in small letters or capitals.</summary>
    public static bool IsIn(string name, OwnerId owner) =>
        Words().Matches(name).Any(word => word.Value.Equals(Of(owner), StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("[A-Za-z0-9-]+")]
    private static partial Regex Words();
}
