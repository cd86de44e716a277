using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>Tells what time it is, here or elsewhere.</summary>
internal static class GetTimeTool
{
    public static BuiltInTool Tool { get; } = new("get_time", ToolEffect.Reads, Open);

    private static ConversationTool Open(ToolDesk desk) => new(
        ToolDesk.Function("get_time", "Tells the current date and time, in the time zone of the business or in another.", (
            [Optional, DefaultParameterValue(null), Description("IANA name of another time zone, such as Asia/Tokyo; leave it out for the business's own.")] string? timeZone,
            CancellationToken ct) => desk.SendAsync(
                new TellTimeQuery(string.IsNullOrWhiteSpace(timeZone) ? desk.Assistant.TimeZone.Id : timeZone),
                now => string.Create(CultureInfo.InvariantCulture, $"It is {now.Local:dddd, d MMMM yyyy, HH:mm} in {now.TimeZone}."),
                ct)),
        ToolEffect.Reads)
    { IsTrusted = true };
}
