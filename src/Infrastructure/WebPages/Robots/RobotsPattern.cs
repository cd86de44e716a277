using System.Text;

namespace VoiceAssistant.Infrastructure.WebPages.Robots;

/// <summary>
/// The path of a rule (RFC 9309, 2.2.2 and 2.2.3): <c>*</c> stands for anything, <c>$</c> at the end for the end. Bytes are compared
/// as they are without percent-encoding, so that each spelling of an address is the same.
/// </summary>
internal sealed class RobotsPattern
{
    private readonly List<byte[]> _parts;
    private readonly bool _isWhole;

    public RobotsPattern(string text)
    {
        _isWhole = text.EndsWith('$');
        _parts = [.. (_isWhole ? text[..^1] : text).Split('*').Select(Decode)];
        Length = _parts.Sum(part => part.Length) + _parts.Count - 1 + (_isWhole ? 1 : 0);
    }

    /// <summary>Octets; of two rules that match, the longer one counts.</summary>
    public int Length { get; }

    /// <summary>%7E and ~ are one byte; a percent sign that begins nothing stays.</summary>
    public static byte[] Decode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == '%' && at + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[at + 1]) && char.IsAsciiHexDigit((char)bytes[at + 2]))
            {
                bytes[length++] = Convert.FromHexString([(char)bytes[at + 1], (char)bytes[at + 2]])[0];
                at += 2;
            }
            else
            {
                bytes[length++] = bytes[at];
            }
        }
        return bytes[..length];
    }

    /// <param name="path">Path and query, decoded.</param>
    public bool Matches(ReadOnlySpan<byte> path)
    {
        if (!path.StartsWith(_parts[0]))
            return false;
        path = path[_parts[0].Length..];
        if (_parts.Count == 1)
            return !_isWhole || path.IsEmpty;
        foreach (var part in _isWhole ? _parts[1..^1] : _parts[1..])
        {
            var at = path.IndexOf(part);
            if (at < 0)
                return false;
            path = path[(at + part.Length)..];
        }
        return !_isWhole || path.EndsWith(_parts[^1]);
    }
}
