using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

public sealed record ReadClientQuery(OAuthClientId Id) : IRequest<Result<ClientDto>>;

internal sealed class ReadClientHandler(IAppDb db) : IRequestHandler<ReadClientQuery, Result<ClientDto>>
{
    public async Task<Result<ClientDto>> Handle(ReadClientQuery query, CancellationToken cancellationToken) =>
        await db.Set<OAuthClient>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == query.Id, cancellationToken) is { } client
            ? ClientDto.Of(client)
            : NotFoundError.Of<OAuthClient>();
}
