using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.OAuth;

/// <summary>A browser looks at an interaction: it sees a page, or goes on where nothing has to be asked any more.</summary>
public sealed record ContinueInteractionCommand(InteractionCookies Cookies) : IRequest<Result<InteractionOutcome>>;

internal sealed class ContinueInteractionHandler(Interactions interactions)
    : IRequestHandler<ContinueInteractionCommand, Result<InteractionOutcome>>
{
    public async Task<Result<InteractionOutcome>> Handle(ContinueInteractionCommand command, CancellationToken cancellationToken)
    {
        if (await interactions.FindAsync(command.Cookies, cancellationToken) is not { } state)
            return Interactions.Gone;
        if (state.Step != AuthorizationStep.None)
            return new InteractionOutcome.Shows(
                await interactions.PageAsync(state, command.Cookies, problem: null, cancellationToken));
        return await interactions.CompleteAsync(state, cancellationToken) is { } redirectUri
            ? new InteractionOutcome.Answered(redirectUri)
            : Interactions.Gone;
    }
}
