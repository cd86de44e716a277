using MediatR;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.RealtimeMedia.Records;

/// <summary>Sends a command through MediatR in a service scope of its own, on behalf of a call's owner.</summary>
internal sealed class UseCases(IServiceScopeFactory scopes)
{
    public async Task<Result<T>> SendAsync<T>(UserId? owner, IRequest<Result<T>> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (owner is { } user)
            scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(user);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}
