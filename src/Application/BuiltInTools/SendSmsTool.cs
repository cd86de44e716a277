using System.ComponentModel;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>Sends a text message to whoever is on the line, and to nobody else.</summary>
internal static class SendSmsTool
{
    /// <summary>Twice this is more than the 20 s for which the carrier is tried at most, so that it is known what came of it.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(12);

    private const string Description = "Sends a text message to the number of whoever is on the line, such as an address or a confirmation.";

    public static BuiltInTool Tool { get; } = new(BuiltInToolNames.SendSms, ToolEffect.Acts, Open, "A telephone carrier, one of your numbers that can send messages, and a call whose other side does not withhold theirs.");

    private static ConversationTool? Open(ToolDesk desk) => desk.Context is not { CallId: { } call, CallerNumber: not null }
        ? null
        : new ConversationTool(
            ToolDesk.Function(BuiltInToolNames.SendSms, Description, (
                [Description("The message, at most 640 characters.")] string text,
                CancellationToken ct) => desk.SendAsync(new SendMessageCommand(call, text), ct)),
            ToolEffect.Acts)
        { IsTrusted = true, Timeout = Timeout };
}
