using FluentValidation;
using MediatR;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Results;
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
        var retrieved = await retrieval.RetrieveAsync(command, cancellationToken);
        var now = time.GetUtcNow();
        return new Reply(model, Prompt.Compose(command, retrieved, now), ModelOptions.For(command.Assistant, command.Context, retrieved, command.Recording), command.Assistant, time, log)
        {
            Recording = command.Recording,
            Retrieval = retrieved?.Turn,
            Sources = retrieved?.Told ?? [],
            WithoutSources = retrieved is { Told.Count: > 0 } ? () => Compose(command, now) : null,
        };
    }

    private Reply Compose(ProcessTranscriptCommand command, DateTimeOffset now) =>
        new(model, Prompt.Compose(command, retrieved: null, now), ModelOptions.For(command.Assistant, command.Context, retrieved: null, command.Recording), command.Assistant, time, log);
}
