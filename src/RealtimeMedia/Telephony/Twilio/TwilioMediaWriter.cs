using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>
/// Writes the three messages that Twilio takes from us
/// (https://www.twilio.com/docs/voice/media-streams/websocket-messages#send-websocket-messages-to-twilio).
/// </summary>
internal sealed class TwilioMediaWriter
{
    private readonly byte[] _mediaHead;
    private readonly byte[] _markHead;
    private readonly byte[] _clear;

    public TwilioMediaWriter(string streamSid)
    {
        var sid = JsonEncodedText.Encode(streamSid);
        _mediaHead = Encoding.UTF8.GetBytes($$"""{"event":"media","streamSid":"{{sid}}","media":{"payload":" """.TrimEnd());
        _markHead = Encoding.UTF8.GetBytes($$"""{"event":"mark","streamSid":"{{sid}}","mark":{"name":" """.TrimEnd());
        _clear = Encoding.UTF8.GetBytes($$"""{"event":"clear","streamSid":"{{sid}}"}""");
    }

    private static ReadOnlySpan<byte> Tail => "\"}}"u8;

    /// <summary>Enough for any message around so much audio.</summary>
    public int SizeOf(int audioBytes) => _mediaHead.Length + Base64.GetMaxEncodedToUtf8Length(audioBytes) + Tail.Length;

    /// <summary>Enough for a mark of that name.</summary>
    public int SizeOf(string markName) => _markHead.Length + Encoding.UTF8.GetMaxByteCount(markName.Length) + Tail.Length;

    public ReadOnlyMemory<byte> Clear => _clear;

    /// <summary>Writes a frame of mu-law and returns the length of the message.</summary>
    public int WriteMedia(ReadOnlySpan<byte> muLaw, Span<byte> destination)
    {
        _mediaHead.CopyTo(destination);
        Base64.EncodeToUtf8(muLaw, destination[_mediaHead.Length..], out _, out var written);
        return Close(destination, _mediaHead.Length + written);
    }

    /// <summary>Writes a mark, whose name is plain ASCII without quotes, and returns the length of the message.</summary>
    public int WriteMark(string name, Span<byte> destination)
    {
        _markHead.CopyTo(destination);
        return Close(destination, _markHead.Length + Encoding.UTF8.GetBytes(name, destination[_markHead.Length..]));
    }

    private static int Close(Span<byte> destination, int at)
    {
        Tail.CopyTo(destination[at..]);
        return at + Tail.Length;
    }
}
