using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Users;

/// <summary>
/// Goes on with every account whose erasure has begun (<see cref="BeginErasureCommand"/>), and never waits: an account whose
/// callers have not hung up yet is for the next time. Answers how many are gone now.
/// </summary>
public sealed record EraseAccountsCommand : IRequest<Result<int>>;

internal sealed class EraseAccountsHandler(IUserAccounts accounts, IUseCases useCases)
    : IRequestHandler<EraseAccountsCommand, Result<int>>
{
    public async Task<Result<int>> Handle(EraseAccountsCommand command, CancellationToken cancellationToken)
    {
        var gone = 0;
        foreach (var erasure in await accounts.ErasingAsync(cancellationToken))
        {
            try
            {
                var erased = await useCases.SendAsync(new EraseAccountCommand(erasure.User, erasure.BegunAt), cancellationToken);
                gone += erased.Value ? 1 : 0;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                // logged where it failed; it does not keep the others waiting, and the next time tries again
            }
        }
        return gone;
    }
}
