using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>A user registers a client. The answer holds its secret, this once.</summary>
public sealed record CreateClientCommand(ClientFields Fields, bool IsPublic) : IRequest<Result<ClientDto>>;

internal sealed class CreateClientValidator : AbstractValidator<CreateClientCommand>
{
    public CreateClientValidator() =>
        RuleFor(c => c.Fields).SetValidator(c => new ClientFieldsValidator(c.IsPublic)).OverridePropertyName("");
}

internal sealed class CreateClientHandler(IAppDb db, OwnerScope scope, ClientEvents events, TimeProvider time)
    : IRequestHandler<CreateClientCommand, Result<ClientDto>>
{
    public async Task<Result<ClientDto>> Handle(CreateClientCommand command, CancellationToken cancellationToken)
    {
        var (client, secret) = OAuthClient.Register(
            scope.Required, command.Fields.ToSettings(), command.IsPublic, time.UtcNow());
        db.Set<OAuthClient>().Add(client);
        await db.SaveChangesAsync(cancellationToken);
        await events.RecordAsync(SecurityEventKind.ClientRegistered, client.Id, client.Name, cancellationToken);
        return ClientDto.Of(client, secret);
    }
}
