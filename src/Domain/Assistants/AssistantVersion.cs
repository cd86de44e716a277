using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>What an assistant was, or is, under a number: the <see cref="AssistantConfig.Version"/> that it had then. It never changes.</summary>
public sealed class AssistantVersion : IOwned
{
    /// <summary>As many are kept of an assistant; the oldest go.</summary>
    public const int Most = 500;

    public const int LongestNote = 500;

    private AssistantVersion()
    {
    }

    public AssistantId AssistantId { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public int Number { get; private init; }

    /// <summary>All that the owner writes of an assistant, as JSON.</summary>
    public string Configuration { get; private init; } = "";

    /// <summary>Null where that is not known: the assistant was changed before versions were kept.</summary>
    public DateTime? CreatedAt { get; private init; }

    /// <summary>Why, in the words of whoever made it; null where they said nothing.</summary>
    public string? Note { get; private init; }

    /// <summary>What an assistant is when it has been saved under this number.</summary>
    public static AssistantVersion Keep(AssistantConfig assistant, int number, string configuration, string? note, DateTime now) => new()
    {
        AssistantId = assistant.Id,
        OwnerId = assistant.OwnerId,
        Number = number,
        Configuration = configuration,
        Note = note,
        CreatedAt = now,
    };

    /// <summary>The present one of an assistant of which none was kept yet.</summary>
    public static AssistantVersion OfUnkept(AssistantConfig assistant, string configuration) => new()
    {
        AssistantId = assistant.Id,
        OwnerId = assistant.OwnerId,
        Number = assistant.Version,
        Configuration = configuration,
        CreatedAt = assistant.Version == 0 ? assistant.CreatedAt : null,
    };
}
