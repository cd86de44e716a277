using System.ComponentModel;
using System.Runtime.InteropServices;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>Takes a message for the business.</summary>
internal static class TakeMessageTool
{
    public static BuiltInTool Tool { get; } = new("take_message", ToolEffect.Acts, Open);

    private static ConversationTool Open(ToolDesk desk) => new(
        ToolDesk.Function("take_message", "Takes a message for the business, once you know what it is and whom to answer.", (
            [Description("The message, in the caller's own words as far as they matter.")] string text,
            [Optional, DefaultParameterValue(null), Description("The caller's name.")] string? name,
            [Optional, DefaultParameterValue(null), Description("Where to reach the caller, where that is another number than they call from.")] string? number,
            [Optional, DefaultParameterValue(false), Description("It cannot wait.")] bool isUrgent,
            ToolUse use,
            CancellationToken ct) => desk.SendAsync(
                new TakeMessageCommand(
                    desk.Assistant.Id,
                    desk.Context.CallId,
                    string.IsNullOrWhiteSpace(name) ? desk.Context.ContactName : name,
                    string.IsNullOrWhiteSpace(number) ? desk.Context.CallerNumber?.Value : number,
                    text,
                    isUrgent,
                    use.IdempotencyKey),
                _ => "The message is kept, and the business will read it.",
                ct)),
        ToolEffect.Acts)
    { IsTrusted = true };
}
