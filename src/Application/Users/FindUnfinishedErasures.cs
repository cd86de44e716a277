using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

/// <summary>Accounts whose erasure has begun: of a host that is at it, or that died over it.</summary>
public sealed record FindUnfinishedErasuresQuery : IRequest<Result<IReadOnlyList<UserId>>>;

internal sealed class FindUnfinishedErasuresHandler(IUserAccounts accounts)
    : IRequestHandler<FindUnfinishedErasuresQuery, Result<IReadOnlyList<UserId>>>
{
    public async Task<Result<IReadOnlyList<UserId>>> Handle(FindUnfinishedErasuresQuery query, CancellationToken cancellationToken) =>
        (await accounts.ErasingAsync(cancellationToken)).ToList();
}
