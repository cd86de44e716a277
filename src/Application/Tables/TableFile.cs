using System.Buffers;
using System.Text;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Tables;

/// <summary>A table as somebody sent it.</summary>
/// <param name="Content">Can be read again from its beginning.</param>
/// <param name="Encoding">As whoever sent it says; null where that is to be found out.</param>
public sealed record TableFile(Stream Content, Encoding? Encoding = null)
{
    private const int BufferSize = 1 << 16;

    internal static readonly InvalidError Unreadable = InvalidError.Of("", "The file is neither UTF-8, UTF-16 nor windows-1252: save it as “CSV UTF-8”.");

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// As spreadsheets write text: UTF-8 or UTF-16 with a mark of the byte order, UTF-8 without, and what is no UTF-8, windows-1252. Null where it is none of
    /// them: a file that is nearly UTF-8 would be read as nonsense.
    /// </summary>
    internal StreamReader? Open()
    {
        Content.Position = 0;
        if ((Encoding ?? Detect()) is not { } encoding)
            return null;
        Content.Position = 0;
        return new StreamReader(Content, encoding, detectEncodingFromByteOrderMarks: true, BufferSize, leaveOpen: true);
    }

    private Encoding? Detect()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var (kept, sound, broken, isFirst, isMarked) = (0, 0L, 0L, true, false);
            while (Content.ReadAtLeast(buffer.AsSpan(kept, BufferSize - kept), BufferSize - kept, throwOnEndOfStream: false) is var read && kept + read > 0)
            {
                var bytes = buffer.AsSpan(0, kept + read);
                if (isFirst && Utf16Of(bytes) is { } utf16)
                    return utf16;
                isMarked |= isFirst && bytes.StartsWith(Encoding.UTF8.Preamble);
                isFirst = false;
                var rest = Count(bytes, isLast: bytes.Length < BufferSize, ref sound, ref broken);
                kept = rest.Length;
                rest.CopyTo(buffer);
                if (bytes.Length < BufferSize)
                    break;
            }

            return broken == 0 ? Encoding.UTF8 : isMarked || sound > broken ? null : Windows1252;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>With a mark, or, as some programs write it, without one before letters that take a byte.</summary>
    private static Encoding? Utf16Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] or [> 0, 0, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] or [0, > 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>Counts the characters of UTF-8 that take several bytes, and the bytes that belong to none; gives what may go on in the next buffer.</summary>
    private static ReadOnlySpan<byte> Count(ReadOnlySpan<byte> bytes, bool isLast, ref long sound, ref long broken)
    {
        while (bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is var next and >= 0)
        {
            bytes = bytes[next..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == OperationStatus.NeedMoreData && !isLast)
                return bytes;
            if (status == OperationStatus.Done)
                sound++;
            else
                broken++;
            bytes = bytes[length..];
        }

        return [];
    }
}
