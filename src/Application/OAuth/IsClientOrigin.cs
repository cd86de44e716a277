using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Whether a client is registered whose pages come from this origin.</summary>
public sealed record IsClientOriginQuery(string Origin) : IRequest<Result<bool>>;

internal sealed class IsClientOriginHandler(IAppDb db, BuiltInClients builtIn) : IRequestHandler<IsClientOriginQuery, Result<bool>>
{
    public async Task<Result<bool>> Handle(IsClientOriginQuery query, CancellationToken cancellationToken)
    {
        if (builtIn.HasOrigin(query.Origin))
            return true;
        return await db.Set<OAuthClient>().AcrossOwners()
            .AnyAsync(c => c.IsEnabled && c.Origins.Any(origin => origin.Value == query.Origin), cancellationToken);
    }
}
