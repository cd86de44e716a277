using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common;

internal sealed class UseCases(IServiceScopeFactory scopes) : IUseCases
{
    public async Task<Result<T>> SendAsync<T>(OwnerId? owner, IRequest<Result<T>> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (owner is { } someone)
            scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(someone);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}
