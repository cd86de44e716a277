using MediatR;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// Somebody is saying something: searches documents for what is understood so far, so that it is there when they have finished.
/// Nothing is recorded, and nobody waits for it.
/// </summary>
public sealed record PrefetchKnowledgeCommand(
    KnowledgePrefetch Prefetch, Conversation Conversation, AssistantSnapshot Assistant, string Transcript) : IRequest<Result<Unit>>
{
    /// <summary>BCP 47: what the caller was heard to speak last; null where nothing told.</summary>
    public string? Language { get; init; }

    /// <summary>For which it is (<see cref="KnowledgePrefetch.Turn"/>), though it may have to wait until that is over.</summary>
    public int Turn { get; } = Prefetch.Turn;
}

internal sealed class PrefetchKnowledgeHandler(KnowledgeSearch search, TimeProvider time) : IRequestHandler<PrefetchKnowledgeCommand, Result<Unit>>
{
    /// <summary>What comes later is of no use, and the next words wait for it.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>After which words alone are searched, as there is time for them then.</summary>
    private static readonly TimeSpan VectorTimeout = TimeSpan.FromSeconds(1);

    public async Task<Result<Unit>> Handle(PrefetchKnowledgeCommand command, CancellationToken cancellationToken)
    {
        var (assistant, conversation) = (command.Assistant, command.Conversation);
        if (!assistant.Knowledge.Exists
            || RetrievalQuestion.Of(command.Transcript, conversation.Turns, command.Language ?? assistant.Language) is not { } question
            || command.Prefetch.TryBegin(command.Turn, question) is not { } entry)
            return Unit.Value;
        KnowledgeAnswer? answer = null;
        using var dropped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var request = KnowledgeRequest.Of(conversation.OwnerId, assistant.Knowledge, question) with { VectorTimeout = VectorTimeout, Timeout = Timeout };
            answer = await search.SearchAsync(request, dropped.Token).WaitAsync(Timeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await dropped.CancelAsync();
        }
        finally
        {
            command.Prefetch.End(entry, answer is { Problem: null } ? answer : null);
        }

        return Unit.Value;
    }
}
