using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>
/// Something that a model can do or find out in one conversation. One that has a <see cref="Signal"/> is carried out by whoever talks with
/// the caller, once everything before it was heard; every other is a function that gives a <see cref="ToolOutcome"/>.
/// </summary>
/// <param name="Declaration">What the model is told. A function where there is no signal; its context holds the <see cref="ToolUse"/>.</param>
public sealed record ConversationTool(AIFunctionDeclaration Declaration, ToolEffect Effect)
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    public string Name => Declaration.Name;

    public ToolConfirmation Confirmation { get; init; }

    public ToolMessages Messages { get; init; } = ToolMessages.None;

    public ToolConditions Conditions { get; init; } = ToolConditions.None;

    /// <summary>What it answers is the owner's own word, so that others may be used because of it.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>How long it may take; after it, what reads is broken off, and of what acts nobody knows whether it was done.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Names of arguments, and of members of what it answers, that are not kept.</summary>
    public IReadOnlyList<string> RedactedFields { get; init; } = [];

    /// <summary>What whoever talks with the caller is to do; null where the arguments make no sense.</summary>
    public Func<JsonObject, ReplyFragment?>? Signal { get; init; }

    /// <summary>As the owner of an assistant has it; null where it is switched off.</summary>
    public ConversationTool? AsSetFor(AssistantSnapshot assistant) => assistant.ToolOf(Name) switch
    {
        null => this,
        { IsEnabled: false } => null,
        var setting => this with
        {
            Confirmation = setting.Confirmation ?? Confirmation,
            Messages = setting.Messages ?? Messages,
            Conditions = setting.Conditions is null ? Conditions : setting.Conditions with { AfterGoodbye = setting.Conditions.AfterGoodbye ?? Conditions.AfterGoodbye },
        },
    };

    /// <exception cref="InvalidOperationException">It is a signal, or its function gives something else.</exception>
    internal async Task<ToolOutcome> UseAsync(ToolUse use, CancellationToken ct)
    {
        var function = Declaration as AIFunction ?? throw new InvalidOperationException($"{Name} is no function.");
        var arguments = new AIFunctionArguments(use.Arguments.ToDictionary(a => a.Key, a => (object?)a.Value?.DeepClone()))
        {
            Context = new Dictionary<object, object?> { [typeof(ToolUse)] = use },
        };
        return await function.InvokeAsync(arguments, ct) as ToolOutcome
            ?? throw new InvalidOperationException($"{Name} gave no outcome.");
    }
}
