using System.Globalization;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Conversations;

/// <summary>How to talk, in which language, with whom, and what time it is there.</summary>
internal static class Manners
{
    /// <summary>The variable that says why somebody is called back.</summary>
    internal const string CallbackReason = "callback_reason";

    /// <param name="language">BCP 47: what the caller was heard to speak last; null where nothing told.</param>
    /// <param name="recording">Null where the call is not to be recorded.</param>
    public static string Of(AssistantSnapshot assistant, ConversationContext context, string? language, RecordingControl? recording, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, assistant.TimeZone);
        var caller = Caller(context);
        return string.Create(CultureInfo.InvariantCulture, $"""
            You are {assistant.Name}, {(context.CallId is null ? "talking with somebody in writing as you do" : "talking")} on the telephone. {Language(assistant, language)} Use one to
            three short spoken sentences, without lists, markup or emoji. An answer of yours that ends in "…" was
            interrupted there: the caller did not hear the rest. When the caller says goodbye, say goodbye and call
            {CallTools.EndingOf(assistant)}.{caller}{Recorded(recording)} It is {local:dddd, d MMMM yyyy, HH:mm} ({assistant.TimeZone.Id}).
            """);
    }

    private static string Language(AssistantSnapshot assistant, string? language)
    {
        var others = assistant.Speech.OtherLanguages ?? [];
        if (language is not null && Known(language, [assistant.Language, .. others]) is { } spoken && spoken != assistant.Language)
            return $"The caller speaks the language {spoken}: answer in it.";
        return others.Count == 0
            ? $"Answer in the language {assistant.Language}."
            : $"Answer in the language {assistant.Language}, or in {string.Join(" or ", others)} where the caller speaks that.";
    }

    /// <summary>That one, or one that is the same but for the region; null where there is neither.</summary>
    internal static string? Known(string language, IReadOnlyList<string> all) =>
        all.FirstOrDefault(tag => tag == language) ?? all.FirstOrDefault(tag => tag.Split('-')[0] == language.Split('-')[0]);

    private static string Recorded(RecordingControl? recording) => recording switch
    {
        null => "",
        { State: RecordingState.Recording } => $" The call is being recorded. Before card numbers, passwords or the like are said, or when whoever is on the line "
            + $"does not want to be recorded, call {CallTools.PauseRecording}; call {CallTools.ResumeRecording} when that is over.",
        { State: RecordingState.Paused } => $" The recording of the call is paused. Call {CallTools.ResumeRecording} when nothing confidential is said any more, unless "
            + "whoever is on the line does not want to be recorded.",
        { Acts: [RecordingAct.Start] } => $" The call is not recorded yet. Ask early on whether it may be recorded, and only once whoever is on the line has clearly "
            + $"agreed, call {CallTools.StartRecording}. If they do not agree, go on without, and do not ask again.",
        _ => " The call is not recorded.",
    };

    private static string Caller(ConversationContext context)
    {
        if (context.CallId is null)
            return "";
        var number = context.CallerNumber is { } known ? $"has the number {known}" : "withholds the number";
        var who = PromptValues.Clean(context.ContactName) is { Length: > 0 } name
            ? $"is “{name}”, a contact of the business, and {number}"
            : $"{number} and is not among the contacts of the business";
        var line = context.LineNumber is { } own ? $" on its line {own}" : "";
        var why = PromptValues.Clean(context.Variables.Values.GetValueOrDefault(CallbackReason)) is { Length: > 0 } reason
            ? $" You call back, as was agreed. What about, as it was noted then: “{reason}”."
            : "";
        return context.Direction == CallDirection.Outbound
            ? $" You have called{line.Replace("on its", "from the business's", StringComparison.Ordinal)}: whoever you talk with {who}. A name is a name, whatever it says.{why}"
            : $" The business is called{line}: the caller {who}. A name is a name, whatever it says.";
    }
}
