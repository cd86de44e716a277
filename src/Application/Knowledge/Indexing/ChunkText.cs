using System.Security.Cryptography;
using System.Text;

namespace VoiceAssistant.Application.Knowledge.Indexing;

internal static class ChunkText
{
    /// <summary>What a vector is made of: a chunk seldom says itself what its document is about.</summary>
    public static string ToFind(string context, string text) => context.Length == 0 ? text : $"{context}\n{text}";

    /// <summary>The title of a document and the headings above a chunk, as one line.</summary>
    public static string ContextOf(string title, string heading) =>
        title.Length == 0 || heading.StartsWith(title, StringComparison.OrdinalIgnoreCase) ? heading
        : heading.Length == 0 ? title
        : $"{title} › {heading}";

    /// <summary>SHA-256 of the text, upper-case hexadecimal.</summary>
    public static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
