using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Users;

/// <summary>An operator adds a user, whether or not registration is open.</summary>
public sealed record CreateUserCommand(string Email, string Password, string? Name = null) : IRequest<Result<UserDto>>
{
    /// <summary>Passwords do not get into logs.</summary>
    public override string ToString() => nameof(CreateUserCommand);
}

internal sealed class CreateUserValidator : AbstractValidator<CreateUserCommand>
{
    public CreateUserValidator()
    {
        RuleFor(c => c.Email).EmailAddress();
        RuleFor(c => c.Password).GoodPassword(c => c.Email);
        RuleFor(c => c.Name).MustBeDisplayName(UserAccount.LongestName);
    }
}

internal sealed class CreateUserHandler(IUserAccounts accounts) : IRequestHandler<CreateUserCommand, Result<UserDto>>
{
    private static readonly ConflictError Taken = new("There is an account with this e-mail address already.", ErrorCodes.EmailTaken);

    public async Task<Result<UserDto>> Handle(CreateUserCommand command, CancellationToken cancellationToken)
    {
        // an account that is older than the one spelling keeps its own, which no unique index compares with the new one
        if (await accounts.FindAsync(command.Email, cancellationToken) is not null)
            return Taken;
        var name = string.IsNullOrWhiteSpace(command.Name) ? null : command.Name.Trim();
        var account = new NewAccount(
            UserId.New(), OwnerId.New(), EmailAddress.Normalize(command.Email) ?? command.Email, command.Password, name);
        var added = await accounts.AddAsync(account, cancellationToken);
        return added is null ? Taken : UserDto.Of(added);
    }
}
