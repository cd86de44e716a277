using FluentValidation;
using MediatR;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// Somebody has said something: answers in the light of what was said and heard before. The conversation is read, not
/// changed; its turns are recorded by whoever knows what was heard.
/// </summary>
public sealed record ProcessTranscriptCommand(
    Conversation Conversation, AssistantSnapshot Assistant, string Transcript) : IRequest<Result<Reply>>
{
    /// <summary>With whom.</summary>
    public ConversationContext Context { get; init; } = ConversationContext.Written;

    /// <summary>BCP 47: what the caller was heard to speak last; null where nothing told.</summary>
    public string? Language { get; init; }

    /// <summary>What was searched while the caller was still speaking; null where nothing was.</summary>
    public KnowledgePrefetch? Prefetch { get; init; }

    /// <summary>Null where it is not to be recorded.</summary>
    public RecordingControl? Recording { get; init; }

    /// <summary>What the assistant can do and look up; null for no more than to end the conversation.</summary>
    public ToolSession? Tools { get; init; }

    /// <summary>The number of the turn that it is answered in; null for the one behind the last.</summary>
    public int? Turn { get; init; }
}

internal sealed class ProcessTranscriptValidator : AbstractValidator<ProcessTranscriptCommand>
{
    private const int LongestTranscript = 8_000;

    public ProcessTranscriptValidator() => RuleFor(c => c.Transcript).NotEmpty().MaximumLength(LongestTranscript);
}

internal sealed class ProcessTranscriptHandler(IChatClient model, Retrieval retrieval, TimeProvider time, ILogger<Reply> log)
    : IRequestHandler<ProcessTranscriptCommand, Result<Reply>>
{
    /// <summary>Waits for what documents say, a moment at most; the model's time is for whoever reads the reply.</summary>
    public async Task<Result<Reply>> Handle(ProcessTranscriptCommand command, CancellationToken cancellationToken)
    {
        var ready = command.Tools?.ReadyAsync(cancellationToken) ?? Task.CompletedTask;
        var retrieved = await retrieval.RetrieveAsync(command, cancellationToken);
        await ready;
        return new Reply(new ReplyQuestion(command, retrieved, time.GetUtcNow()), model, time, log)
        {
            Retrieval = retrieved?.Turn,
            Sources = retrieved?.Told ?? [],
        };
    }
}
