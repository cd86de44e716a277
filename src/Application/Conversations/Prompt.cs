using System.Globalization;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Assistants;
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
    public static List<ChatMessage> Compose(ProcessTranscriptCommand command, Retrieved? retrieved, DateTimeOffset now)
    {
        var (conversation, assistant, context) = (command.Conversation, command.Assistant, command.Context);
        var turns = conversation.Turns;
        var old = History.CountOld(turns, assistant.Memory.HistoryTokens);
        List<ChatMessage> messages =
        [
            new(ChatRole.System, assistant.Prompt),
            .. Optional(Recollection.OfCalls(context.EarlierCalls, assistant)),
            new(ChatRole.System, Manners.Of(assistant, context, command.Language, command.Recording, now)),
            .. Optional(Recollection.OfTurns(turns.Take(old), conversation.Summary, assistant)),
        ];
        foreach (var turn in turns.Skip(old))
            messages.AddRange(Recall(turn));
        messages.AddRange(Optional(KnowledgePrompt.Of(retrieved)));
        messages.Add(new ChatMessage(ChatRole.User, command.Transcript));
        return messages;
    }

    private static IEnumerable<ChatMessage> Optional(string text) => text.Length > 0 ? [new(ChatRole.System, text)] : [];

    /// <summary>History holds what the caller heard, never what was interrupted.</summary>
    private static IEnumerable<ChatMessage> Recall(Turn turn)
    {
        if (turn.CallerSaid is { Length: > 0 } said)
            yield return new ChatMessage(ChatRole.User, said);
        if (turn.CallerHeard is { Length: > 0 } heard)
            yield return new ChatMessage(ChatRole.Assistant, turn.Interrupted ? heard + " …" : heard);
    }
}
