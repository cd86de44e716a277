using System.Globalization;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// What the model is told: the assistant's own prompt, earlier calls, how to talk and with whom, what was said and heard,
/// what documents say about what is asked now. What changes least comes first: providers charge less, and answer sooner,
/// where a prompt begins as the one before.
/// </summary>
internal static class Prompt
{
    /// <param name="retrieved">Null where documents were not searched.</param>
    /// <param name="tools">On offer.</param>
    /// <param name="entries">What was done with tools before.</param>
    /// <param name="isWithheld">What others than the owner and the caller may have written is left out.</param>
    public static List<ChatMessage> Compose(
        ProcessTranscriptCommand command,
        Retrieved? retrieved,
        IReadOnlyList<ConversationTool> tools,
        IReadOnlyList<ToolEntry> entries,
        bool isWithheld,
        DateTimeOffset now)
    {
        var (conversation, assistant, context) = (command.Conversation, command.Assistant, command.Context);
        var spoken = CallTools.Spoken(assistant, entries.Select(entry => entry.Call));
        var turns = conversation.Turns;
        var old = History.CountOld(turns, assistant.Memory.HistoryTokens);
        var told = turns.Count > old ? turns[old].Number : int.MaxValue;
        List<ChatMessage> messages =
        [
            new(ChatRole.System, PromptValues.WithNamedValues(assistant.Prompt, ValuesIn(entries, isWithheld))),
            .. Optional(Recollection.OfCalls(context.EarlierCalls, assistant)),
            new(ChatRole.System, Manners.Of(spoken, context, command.Language, command.Recording, now)),
            .. Optional(Recollection.OfTurns(turns.Take(old), conversation.Summary, spoken)),
            .. Optional(ToolHistory.Done(entries.Where(entry => old > 0 && entry.Call.Turn < told))),
        ];
        var from = old > 0 ? told : 0;
        foreach (var turn in turns.Skip(old))
        {
            var own = Between(entries, from, turn.Number);
            var isLast = turn == turns[^1];
            messages.AddRange(Recall(
                turn,
                isTrick: isWithheld && CallerTricks.Are(turn.CallerSaid ?? "", tools),
                isForeign: isWithheld && own.Any(entry => entry.IsUntrusted),
                ToolHistory.Of(own, isOld: !isLast, isWithheld)));
            from = turn.Number + 1;
        }

        messages.AddRange(ToolHistory.Of(Between(entries, from, int.MaxValue), isOld: false, isWithheld));
        messages.AddRange(Optional(KnowledgePrompt.Of(retrieved)));
        messages.Add(new ChatMessage(ChatRole.User, command.Transcript));
        return messages;
    }

    /// <summary>Those of a turn of which nothing was heard are told with the one that was answered in its place.</summary>
    private static IReadOnlyList<ToolEntry> Between(IReadOnlyList<ToolEntry> entries, int first, int last) =>
        [.. entries.Where(entry => entry.Call.Turn >= first && entry.Call.Turn <= last)];

    private static Dictionary<string, string> ValuesIn(IReadOnlyList<ToolEntry> entries, bool isWithheld)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, value) in ToolSession.ValuesOf(entries.Where(entry => !isWithheld || !entry.Call.IsUntrusted)))
            values[name] = value;
        return values;
    }

    private static IEnumerable<ChatMessage> Optional(string text) => text.Length > 0 ? [new(ChatRole.System, text)] : [];

    /// <summary>History holds what the caller heard, never what was interrupted.</summary>
    /// <param name="isTrick">What the caller said is left out.</param>
    /// <param name="isForeign">What the assistant said of what others have written is left out.</param>
    private static IEnumerable<ChatMessage> Recall(Turn turn, bool isTrick, bool isForeign, IEnumerable<ChatMessage> tools)
    {
        if (turn.CallerSaid is { Length: > 0 } said && !isTrick)
            yield return new ChatMessage(ChatRole.User, said);
        foreach (var message in tools)
            yield return message;
        if (turn.CallerHeard is { Length: > 0 } heard && !isForeign)
            yield return new ChatMessage(ChatRole.Assistant, turn.Interrupted ? heard + " …" : heard);
    }
}
