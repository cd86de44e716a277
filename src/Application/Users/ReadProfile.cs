using MediatR;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Users;

public sealed record ReadProfileQuery : IRequest<Result<UserDto>>;

internal sealed class ReadProfileHandler(IUserAccounts accounts, OwnerScope scope) : IRequestHandler<ReadProfileQuery, Result<UserDto>>
{
    public async Task<Result<UserDto>> Handle(ReadProfileQuery query, CancellationToken cancellationToken)
    {
        if (scope.User is not { } user)
            return OwnAccount.NeedsPerson;
        return await accounts.FindAsync(user, cancellationToken) is { } account
            ? UserDto.Of(account)
            : new NotFoundError("The account does not exist any more.");
    }
}
