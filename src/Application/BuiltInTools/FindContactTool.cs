using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>Tells what the business knows of the caller: of nobody else, for anybody can call.</summary>
internal static class FindContactTool
{
    public static BuiltInTool Tool { get; } = new("look_up_contact", ToolEffect.Reads, Open, "A call whose other side does not withhold their number.");

    private static ConversationTool? Open(ToolDesk desk) => desk.Context.CallerNumber is not { } number
        ? null
        : new ConversationTool(
            ToolDesk.Function("look_up_contact", "Tells what the business knows of the caller: name, tags and notes.", async (CancellationToken ct) =>
            {
                var found = await desk.UseCases.SendAsync(desk.Owner, new FindContactByPhoneQuery(number), ct);
                return new ToolOutcome(
                    ToolResultKind.Done,
                    found.IsSuccess
                        ? $"Name: {found.Value.Name}. Tags: {string.Join(", ", found.Value.Tags)}. Notes: {found.Value.Notes}"
                        : "The caller is not among the contacts.");
            }),
            ToolEffect.Reads);
}
