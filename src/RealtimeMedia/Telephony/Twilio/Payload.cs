using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>
/// The audio of a message: base64 (RFC 4648), of either alphabet, padded or not. What is spelled otherwise than Twilio does
/// still has one meaning only.
/// </summary>
internal static class Payload
{
    private const int Group = 4, LongestPadding = 2;

    /// <summary>Decodes the text at which the reader stands and returns the length of what it says.</summary>
    /// <exception cref="TwilioFormatException">It is no base64.</exception>
    public static int Decode(ref Utf8JsonReader reader, Span<byte> audio)
    {
        if (!reader.ValueIsEscaped)
            return Decode(reader.ValueSpan, audio);
        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return Decode(unescaped.AsSpan(0, reader.CopyString(unescaped)), audio);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    private static int Decode(ReadOnlySpan<byte> text, Span<byte> audio) =>
        Base64.DecodeFromUtf8(text, audio, out _, out var written) == OperationStatus.Done ? written : DecodeOther(text, audio);

    private static int DecodeOther(ReadOnlySpan<byte> text, Span<byte> audio)
    {
        var plain = ArrayPool<byte>.Shared.Rent(text.Length + LongestPadding);
        try
        {
            var length = Normalize(text, plain);
            return Base64.DecodeFromUtf8(plain.AsSpan(0, length), audio, out _, out var written) == OperationStatus.Done
                ? written
                : throw new TwilioFormatException("The audio is not valid base64.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    /// <summary>The same in the first alphabet, without white space, and with as much padding as the last group lacks.</summary>
    private static int Normalize(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        var length = 0;
        foreach (var letter in text)
        {
            if (letter is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                plain[length++] = letter switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', _ => letter };
        }

        for (var missing = (Group - (length % Group)) % Group; missing is > 0 and <= LongestPadding; missing--)
            plain[length++] = (byte)'=';
        return length;
    }
}
