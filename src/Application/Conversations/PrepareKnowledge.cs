using MediatR;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge.Search;

namespace VoiceAssistant.Application.Conversations;

/// <summary>Somebody has called: what their first question is searched in is brought into memory while they are greeted.</summary>
public sealed record PrepareKnowledgeCommand(KnowledgeSettings Knowledge) : IRequest<Result<Unit>>;

internal sealed class PrepareKnowledgeHandler(KnowledgeSearch search, OwnerScope scope) : IRequestHandler<PrepareKnowledgeCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(PrepareKnowledgeCommand command, CancellationToken cancellationToken)
    {
        if (command.Knowledge.Exists)
            await search.RehearseAsync(scope.Required, command.Knowledge.Sources, cancellationToken);
        return Unit.Value;
    }
}
