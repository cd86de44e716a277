using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

/// <summary>Puts messages together as the service does: no space after the colon, compact JSON.</summary>
internal static class SpeechMessageWriter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Text(string requestId, string path, object? body, string? streamId = null)
    {
        var head = $"X-RequestId:{requestId}\r\nContent-Type:application/json; charset=utf-8\r\nPath:{path}"
            + (streamId is null ? "" : $"\r\nX-StreamId:{streamId}") + "\r\n\r\n";
        return [.. Encoding.UTF8.GetBytes(head), .. body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body, Json)];
    }

    /// <param name="contentType">Null in the last one, which has no body.</param>
    public static byte[] Audio(string requestId, string streamId, string? contentType, ReadOnlySpan<byte> body)
    {
        var head = $"X-RequestId:{requestId}\r\n" + (contentType is null ? "" : $"Content-Type:{contentType}\r\n")
            + $"X-StreamId:{streamId}\r\nPath:audio\r\n";
        var message = new byte[2 + head.Length + body.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, (ushort)head.Length);
        Encoding.ASCII.GetBytes(head, message.AsSpan(2));
        body.CopyTo(message.AsSpan(2 + head.Length));
        return message;
    }
}
