using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Users;

/// <param name="Name">What the user wants to be called; null for nothing.</param>
public sealed record UpdateProfileCommand(string? Name = null) : IRequest<Result<UserDto>>;

internal sealed class UpdateProfileValidator : AbstractValidator<UpdateProfileCommand>
{
    public UpdateProfileValidator() => RuleFor(c => c.Name).MustBeDisplayName(UserAccount.LongestName);
}

internal sealed class UpdateProfileHandler(IUserAccounts accounts, OwnerScope scope)
    : IRequestHandler<UpdateProfileCommand, Result<UserDto>>
{
    public async Task<Result<UserDto>> Handle(UpdateProfileCommand command, CancellationToken cancellationToken)
    {
        if (scope.User is not { } user)
            return OwnAccount.NeedsPerson;
        var name = string.IsNullOrWhiteSpace(command.Name) ? null : command.Name.Trim();
        return await accounts.RenameAsync(user, name, cancellationToken) is { } account
            ? UserDto.Of(account)
            : new NotFoundError("The account does not exist any more.");
    }
}
