using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Domain.Conversations;

/// <summary>
/// One wish of a model to use a tool, and what came of it. One that acts is kept before it is begun: whatever happens then, nobody does it
/// a second time unknowingly.
/// </summary>
public sealed class ToolCall : IOwned
{
    public const int LongestName = 128, LongestArguments = 8_000, LongestResult = 8_000, LongestReason = 1_000, FingerprintLength = 64;

    public required ConversationId ConversationId { get; init; }

    /// <summary>Rises within a conversation, from 1.</summary>
    public required int Step { get; init; }

    public required OwnerId OwnerId { get; init; }

    /// <summary>The number of the turn in which the model wanted it; there is no such turn where nothing of it was heard.</summary>
    public required int Turn { get; init; }

    public required string Name { get; init; }

    public required ToolEffect Effect { get; init; }

    /// <summary>JSON as the model gave it, without what is not to be kept.</summary>
    public required string Arguments { get; init; }

    /// <summary>The same for the same tool with the same arguments, and for no others: SHA-256, upper-case hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    public required DateTime StartedAt { get; init; }

    public ToolCallStatus Status { get; private set; }

    /// <summary>What the model was told, without what is not to be kept.</summary>
    public string Result { get; private set; } = "";

    /// <summary>Why nothing came of it, for whoever runs it, and not for the model; null where that was told.</summary>
    public string? Reason { get; private set; }

    /// <summary>It comes from somebody who may have written it to mislead the model.</summary>
    public bool IsUntrusted { get; private set; }

    /// <summary>What it has made known for later tools and the prompt, by name.</summary>
    public Variables Values { get; private set; } = Variables.None;

    /// <summary>How long it took; null while it runs.</summary>
    public double? Ms { get; private set; }

    /// <summary>Its arguments with what is not to be kept, encrypted, for as long as the caller may agree to them; null where nothing of that is in them.</summary>
    public string? Held { get; private set; }

    /// <summary>It may have changed something, or is about to.</summary>
    public bool HasActed => Effect == ToolEffect.Acts && Status is ToolCallStatus.Running or ToolCallStatus.Done or ToolCallStatus.Unknown;

    public void End(ToolCallStatus status, string told, bool isUntrusted, Variables values, double ms, string? reason = null)
    {
        Status = status;
        Result = told[..Math.Min(told.Length, LongestResult)];
        Reason = reason?[..Math.Min(reason.Length, LongestReason)];
        IsUntrusted = isUntrusted;
        Values = values;
        Ms = ms;
        Held = null;
    }

    /// <param name="arguments">Encrypted; null once nobody is to agree to them any more.</param>
    public void Hold(string? arguments) => Held = arguments;
}
