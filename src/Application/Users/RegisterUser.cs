using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Users;

/// <summary>A stranger asks for an account.</summary>
public sealed record RegisterUserCommand(string Email, string Password, string? Name = null) : IRequest<Result<UserDto>>
{
    /// <summary>Passwords do not get into logs.</summary>
    public override string ToString() => nameof(RegisterUserCommand);
}

internal sealed class RegisterUserHandler(IMediator mediator, IOptions<AuthOptions> auth)
    : IRequestHandler<RegisterUserCommand, Result<UserDto>>
{
    /// <summary>Closed means the same for every address, known or not.</summary>
    public async Task<Result<UserDto>> Handle(RegisterUserCommand command, CancellationToken cancellationToken) =>
        auth.Value.Registration is Registration.Open
            ? await mediator.Send(new CreateUserCommand(command.Email, command.Password, command.Name), cancellationToken)
            : new ForbiddenError("Registration is closed; ask whoever runs this deployment for an account.", ErrorCodes.RegistrationClosed);
}
