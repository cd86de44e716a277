using System.ComponentModel;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>Sends a text message to whoever is on the line, and to nobody else.</summary>
internal static class SendSmsTool
{
    private const string Description = "Sends a text message to the number of whoever is on the line, such as an address or a confirmation.";

    public static BuiltInTool Tool { get; } = new(BuiltInToolNames.SendSms, ToolEffect.Acts, Open, "A telephone carrier, and one of your numbers that can send messages.");

    private static ConversationTool? Open(ToolDesk desk) => desk.Context is not { CallId: { } call, CallerNumber: not null }
        ? null
        : new ConversationTool(
            ToolDesk.Function(BuiltInToolNames.SendSms, Description, async (
                [Description("The message, at most 640 characters.")] string text,
                CancellationToken ct) =>
            {
                var sent = await desk.UseCases.SendAsync(desk.Owner, new SendMessageCommand(call, text), ct);
                return sent.IsSuccess ? sent.Value : ToolDesk.Failed(sent.Error);
            }),
            ToolEffect.Acts)
        { IsTrusted = true };
}
