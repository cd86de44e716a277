using System.Text.Json.Nodes;

namespace VoiceAssistant.Application.Tools;

/// <summary>One use of a tool in one conversation.</summary>
/// <param name="Arguments">The model's.</param>
/// <param name="Known">
/// What placeholders stand for, by name: <c>call.id</c>, <c>call.direction</c>, <c>call.from</c> and <c>call.to</c> (who called whom, as in the log of calls),
/// <c>caller.number</c> (of whoever is not the assistant), <c>line.number</c> (the business's own), <c>contact.id</c>, <c>contact.name</c>, <c>contact.phone</c>,
/// <c>assistant.name</c>, the variables of the assistant and of the call under their own names, and <c>values.NAME</c> of earlier tools. A name that is missing is not known.
/// </param>
/// <param name="IdempotencyKey">The same for every try of this use, and of no other.</param>
public sealed record ToolUse(JsonObject Arguments, IReadOnlyDictionary<string, string> Known, string IdempotencyKey)
{
    /// <summary>BCP 47: in which the conversation goes on; null where there is none.</summary>
    public string? Language { get; init; }
}
