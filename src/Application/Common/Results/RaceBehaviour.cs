using MediatR;

namespace VoiceAssistant.Application.Common.Results;

/// <summary>
/// Does a use case anew, on what there is by then, where somebody else has changed it in the same moment: only who says which version they have seen
/// minds that it is another one.
/// </summary>
internal sealed class RaceBehaviour<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IFailable<TResponse>
{
    /// <summary>Each that is lost was won by somebody else.</summary>
    private const int Attempts = 25;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await next();
            if (response.Error is not RaceError race)
                return response;
            if (attempt == Attempts)
                return TResponse.Fail(new ConflictError(race.Message));
        }
    }
}
