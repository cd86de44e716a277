using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Knowledge.Search;

namespace VoiceAssistant.Application.Conversations;

public static class ModelOptions
{
    /// <summary>The additional property that holds the assistant's IANA time zone.</summary>
    public const string TimeZone = "assistant.timeZone";

    /// <summary>
    /// The additional property that holds what documents say about it, an <see cref="IReadOnlyList{T}"/> of <see cref="FoundText"/>: empty where they
    /// do not answer it; missing where nothing was looked for, or nobody knows.
    /// </summary>
    public const string Knowledge = "assistant.knowledge";

    /// <summary>The additional property that holds what was looked for in documents: what the caller said, with what it refers to.</summary>
    public const string Question = "assistant.question";

    /// <summary>The additional property that holds the names of those with whom the caller can be connected; missing where there are none.</summary>
    public const string Destinations = "assistant.destinations";

    /// <summary>The additional property that says that no caller is answered; its value is what is wanted.</summary>
    public const string Task = "assistant.task";

    /// <summary>The <see cref="Task"/> of putting a record into few words.</summary>
    public const string Summary = "summary";

    /// <summary>About two minutes of speech: more is never what a caller wants to hear.</summary>
    private const int DefaultMaxOutputTokens = 400;

    private const int SummaryTokens = 400;

    internal static ChatOptions ForSummary(AssistantSnapshot assistant) => new()
    {
        ModelId = assistant.Model.Name,
        MaxOutputTokens = SummaryTokens,
        AdditionalProperties = new() { [Task] = Summary },
    };

    /// <param name="retrieved">Null where documents were not searched.</param>
    /// <param name="tools">On offer.</param>
    internal static ChatOptions For(AssistantSnapshot assistant, ConversationContext context, Retrieved? retrieved, IReadOnlyList<ConversationTool> tools)
    {
        var options = new ChatOptions
        {
            ModelId = assistant.Model.Name,
            Temperature = assistant.Model.Temperature,
            MaxOutputTokens = assistant.Model.MaxOutputTokens ?? DefaultMaxOutputTokens,
            Tools = [.. tools.Select(tool => tool.Declaration)],
            AdditionalProperties = new() { [TimeZone] = assistant.TimeZone.Id },
        };
        if (context.CallId is not null && assistant.Destinations.Count > 0)
            options.AdditionalProperties[Destinations] = assistant.Destinations;
        if (retrieved is { IsUnknown: false })
            (options.AdditionalProperties[Question], options.AdditionalProperties[Knowledge]) = (retrieved.Turn.Query, retrieved.Told);
        return options;
    }
}
