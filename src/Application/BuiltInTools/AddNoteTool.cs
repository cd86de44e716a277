using System.ComponentModel;
using System.Runtime.InteropServices;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>Keeps something about the caller among their contact's notes.</summary>
internal static class AddNoteTool
{
    public static BuiltInTool Tool { get; } = new("add_note", ToolEffect.Acts, Open, "A call whose other side does not withhold their number.");

    private static ConversationTool? Open(ToolDesk desk) => desk.Context.CallerNumber is not { } number
        ? null
        : new ConversationTool(
            ToolDesk.Function("add_note", "Keeps a note about the caller for the business, for later calls as well.", (
                [Description("The note, in a sentence or two.")] string text,
                [Optional, DefaultParameterValue(null), Description("The caller's name, where they have said it.")] string? name,
                ToolUse use,
                CancellationToken ct) => desk.SendAsync(new AddContactNoteCommand(number, text, use.IdempotencyKey, name), _ => "The note is kept.", ct)),
            ToolEffect.Acts)
        { IsTrusted = true };
}
