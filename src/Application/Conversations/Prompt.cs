using System.Globalization;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>What the model is told: the assistant's own prompt, how to talk on a telephone, what was said and heard.</summary>
internal static class Prompt
{
    public static List<ChatMessage> Compose(
        AssistantSnapshot assistant, IReadOnlyList<Turn> turns, string transcript, DateTimeOffset now)
    {
        var messages = new List<ChatMessage>
        {
            new(ChatRole.System, assistant.Prompt),
            new(ChatRole.System, Manners(assistant, now)),
        };
        foreach (var turn in turns)
            messages.AddRange(Recall(turn));
        messages.Add(new ChatMessage(ChatRole.User, transcript));
        return messages;
    }

    /// <summary>History holds what the caller heard, never what was interrupted.</summary>
    private static IEnumerable<ChatMessage> Recall(Turn turn)
    {
        if (turn.CallerSaid is { Length: > 0 } said)
            yield return new ChatMessage(ChatRole.User, said);
        if (turn.CallerHeard is { Length: > 0 } heard)
            yield return new ChatMessage(ChatRole.Assistant, turn.Interrupted ? heard + " …" : heard);
    }

    private static string Manners(AssistantSnapshot assistant, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, assistant.TimeZone);
        return string.Create(CultureInfo.InvariantCulture, $"""
            You are {assistant.Name}, talking on the telephone. Answer in the language {assistant.Language}, in one to
            three short spoken sentences, without lists, markup or emoji. An answer of yours that ends in "…" was
            interrupted there: the caller did not hear the rest. When the caller says goodbye, say goodbye and call
            {CallTools.EndCall}. It is {local:dddd, d MMMM yyyy, HH:mm} ({assistant.TimeZone.Id}).
            """);
    }
}
