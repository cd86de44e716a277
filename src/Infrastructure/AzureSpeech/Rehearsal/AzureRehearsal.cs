using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;
using VoiceAssistant.Infrastructure.Providers.Rehearsal;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Rehearsal;

/// <summary>Azure Speech in a rehearsal: every utterance is the same question, and every phrase the same sound.</summary>
internal static class AzureRehearsal
{
    /// <summary>More than any message of ours.</summary>
    private const int LongestMessage = 1 << 16;

    public static readonly RehearsedVendor Vendor = new(Map, SettingsOf);

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map("/speech/{**path}", (HttpContext http) => AnswerAsync(http, new RehearsedRecognition()));
        routes.Map("/stt/{**path}", (HttpContext http) => AnswerAsync(http, new RehearsedRecognition()));
        routes.Map("/tts/{**path}", (HttpContext http) => AnswerAsync(http, new RehearsedSynthesis()));
    }

    private static Dictionary<string, string?> SettingsOf(Uri server) => new()
    {
        [$"{AzureSpeechOptions.Section}:{nameof(AzureSpeechOptions.Endpoint)}"] = new UriBuilder(server) { Scheme = "ws" }.Uri.GetLeftPart(UriPartial.Authority),
        [$"{AzureSpeechOptions.Section}:{nameof(AzureSpeechOptions.Key)}"] = "rehearsal",
        [$"{AzureSpeechOptions.Section}:{nameof(AzureSpeechOptions.UseTokens)}"] = "false",
    };

    /// <summary>Answers message by message, until the client goes.</summary>
    private static async Task AnswerAsync(HttpContext http, IRehearsedConversation conversation)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[LongestMessage];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), http.RequestAborted) is { MessageType: not WebSocketMessageType.Close } received)
            {
                var message = buffer.AsSpan(0, received.Count);
                var isBinary = received.MessageType == WebSocketMessageType.Binary;
                foreach (var answer in conversation.Answer(isBinary ? FrameReader.ReadBinary(message) : FrameReader.ReadText(message)))
                    await socket.SendAsync(answer.Message, answer.Type, endOfMessage: true, http.RequestAborted);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // a rehearsed call hangs up as calls do
        }
    }
}

/// <summary>One connection.</summary>
internal interface IRehearsedConversation
{
    IReadOnlyList<RehearsedMessage> Answer(in Frame message);
}

internal readonly record struct RehearsedMessage(ReadOnlyMemory<byte> Message, WebSocketMessageType Type)
{
    public static RehearsedMessage Text(string path, string requestId, ReadOnlySpan<byte> body) =>
        new(FrameWriter.Text(path, requestId, DateTimeOffset.UnixEpoch, FrameWriter.Json, body), WebSocketMessageType.Text);

    public static RehearsedMessage Audio(string requestId, ReadOnlySpan<byte> body) =>
        new(FrameWriter.Binary("audio", requestId, DateTimeOffset.UnixEpoch, "audio/basic", body), WebSocketMessageType.Binary);
}
