using System.ComponentModel;
using System.Globalization;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>Has the assistant call the caller back.</summary>
internal static class ScheduleCallbackTool
{
    /// <summary>A time of another day, or with an offset, would be a guess.</summary>
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private const string Description = "Schedules a call of yours to the caller, at the number that they call from. It takes place in the hours in which calls may be placed.";

    public static BuiltInTool Tool { get; } = new("schedule_callback", ToolEffect.Acts, Open, "A telephone carrier, one of your numbers, and a call whose other side does not withhold theirs.");

    private static ConversationTool? Open(ToolDesk desk) => desk.Context is not { CallId: not null, CallerNumber: { } number }
        ? null
        : new ConversationTool(
            ToolDesk.Function("schedule_callback", Description, async (
                [Description("When, by the clock of the business: yyyy-MM-ddTHH:mm.")] string at,
                [Description("What the call will be about, in a sentence.")] string reason,
                ToolUse use,
                CancellationToken ct) =>
            {
                if (!DateTime.TryParseExact(at, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var wall) || wall.Year < 2000)
                    return new ToolOutcome(ToolResultKind.Refused, "This is no time by the clock of the business: give it as yyyy-MM-ddTHH:mm, without an offset.");
                var zone = desk.Assistant.TimeZone;
                if (zone.IsInvalidTime(wall))
                    return new ToolOutcome(ToolResultKind.Refused, "There is no such time on that day, because the clocks go forward. Ask for another.");
                var when = new DateTimeOffset(wall, zone.GetUtcOffset(wall));
                var fields = new CallFields(
                    desk.Assistant.Id.Value,
                    number.Value,
                    From: desk.Context.LineNumber?.Value,
                    Variables: new Dictionary<string, string?> { [Manners.CallbackReason] = PromptValues.Clean(reason) },
                    ScheduledAt: when);
                return await desk.SendAsync(
                    new ScheduleCallbackCommand(fields, use.IdempotencyKey),
                    _ => string.Create(CultureInfo.InvariantCulture, $"The call is scheduled for {wall:dddd, d MMMM, HH:mm} ({zone.Id})."),
                    ct);
            }),
            ToolEffect.Acts)
        { IsTrusted = true };
}
