using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Messages;

/// <summary>What somebody has asked an assistant to pass on to the business.</summary>
public sealed class CallerMessage : IResource
{
    public const int LongestName = 200, LongestNumber = 64, LongestText = 2_000;

    private CallerMessage()
    {
    }

    public static string Noun => "message";

    public CallerMessageId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    /// <summary>Who took it; the assistant may be gone by now.</summary>
    public AssistantId AssistantId { get; private init; }

    /// <summary>Null where it was left in writing.</summary>
    public CallId? CallId { get; private init; }

    /// <summary>As the caller gave it; empty where they gave none and are not among the contacts.</summary>
    public string CallerName { get; private init; } = "";

    /// <summary>Where to reach them, as they said it or as the line shows it; empty where neither is known.</summary>
    public string CallerNumber { get; private init; } = "";

    public string Text { get; private init; } = "";

    public bool IsUrgent { get; private init; }

    public DateTime TakenAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>When somebody of the business took care of it; null while nobody has.</summary>
    public DateTime? HandledAt { get; private set; }

    public int Version { get; private set; }

    public static CallerMessage Take(
        OwnerId owner, AssistantId assistant, CallId? call, string callerName, string callerNumber, string text, bool isUrgent, DateTime now) => new()
        {
            Id = CallerMessageId.New(),
            OwnerId = owner,
            AssistantId = assistant,
            CallId = call,
            CallerName = callerName,
            CallerNumber = callerNumber,
            Text = text,
            IsUrgent = isUrgent,
            TakenAt = now,
            UpdatedAt = now,
        };

    public void Handle(DateTime now) => HandledAt ??= now;

    public void Reopen() => HandledAt = null;
}
