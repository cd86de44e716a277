using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>What a model is told of what came of a tool: in a conversation, and where its owner tries it.</summary>
internal static class OutcomeSentences
{
    public const string NotKnown = "It is not known whether it was done: the connection broke in the middle. Tell the caller so. Do not do it again unless they ask for it after that.";

    /// <summary>Characters of our own behind a text that is shortened, and around one that is refused: all of it together is kept as it was told.</summary>
    private const int Rest = 60, Around = 200;

    public static string Of(ToolOutcome outcome, ToolEffect effect)
    {
        var text = Bounded(outcome.Text.Trim(), outcome.Kind == ToolResultKind.Done ? ToolOutcome.LongestText : ToolOutcome.LongestText - Around);
        var isEmpty = text is "" or "null" or "[]" or "{}" or "\"\"";
        return outcome.Kind switch
        {
            ToolResultKind.Done when isEmpty => effect == ToolEffect.Acts ? "Done. There is nothing more to tell of it." : "Nothing was found.",
            ToolResultKind.Done => text,
            ToolResultKind.Refused => $"Refused, and not done: {(isEmpty ? "no reason was given." : text)} Tell the caller, and offer what else there is.",
            ToolResultKind.NotDone => $"Not done: {(isEmpty ? "it does not work at the moment." : text)} Tell the caller, and offer what else there is.",
            _ => NotKnown,
        };
    }

    private static string Bounded(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - Rest;
        end = char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
        return $"{text[..end]} … (the rest, {text.Length - end} characters, is left out)";
    }
}
