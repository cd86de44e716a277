using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common;

/// <summary>
/// Carries out use cases where there is no HTTP request: for calls, jobs and the command line. Each runs in a service
/// scope of its own.
/// </summary>
public sealed class UseCases(IServiceScopeFactory scopes)
{
    /// <summary>For nobody: a use case that looks across owners, or finds out itself whom it acts for.</summary>
    public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, CancellationToken ct) => SendAsync(owner: null, request, ct);

    /// <summary>On behalf of an owner.</summary>
    public async Task<Result<T>> SendAsync<T>(OwnerId? owner, IRequest<Result<T>> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (owner is { } someone)
            scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(someone);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}
