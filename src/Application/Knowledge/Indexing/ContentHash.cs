using System.Security.Cryptography;
using System.Text;

namespace VoiceAssistant.Application.Knowledge.Indexing;

internal static class ContentHash
{
    /// <summary>SHA-256 of the text, upper-case hexadecimal.</summary>
    public static string Of(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
