using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.PhoneLines;

/// <summary>Which assistant answers a number. A number is unique in the deployment.</summary>
public sealed class PhoneLine : IResource
{
    private PhoneLine()
    {
    }

    public static string Noun => "phone number";

    public PhoneLineId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public PhoneNumber Number { get; private init; } = null!;

    public AssistantId AssistantId { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>
    /// Null where the carrier was never asked. It is written past the version, as it is no change of the line: an owner's precondition does not fail
    /// because the carrier was asked meanwhile.
    /// </summary>
    public LineWebhook? Webhook { get; private set; }

    /// <summary>Its webhook has problems; beside it, so that it can be asked for.</summary>
    public bool HasProblem { get; private set; }

    /// <summary>What a search looks at: the number, folded; null of one that was stored before there was any.</summary>
    public string? Search
    {
        get => SearchText.Fold(Number.Value);
        private init { }
    }

    public int Version { get; private set; }

    public static PhoneLine Create(OwnerId owner, PhoneNumber number, AssistantId assistant, DateTime now) =>
        new() { Id = PhoneLineId.New(), OwnerId = owner, Number = number, AssistantId = assistant, CreatedAt = now, UpdatedAt = now };

    public void ConnectTo(AssistantId assistant) => AssistantId = assistant;
}
