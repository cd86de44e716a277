using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common;

/// <summary>
/// Carries out use cases where there is no HTTP request: for calls, jobs and the command line. Each runs in a service
/// scope of its own.
/// </summary>
public interface IUseCases
{
    /// <param name="owner">Whose rows the use case sees; null where it looks across owners, or finds out itself.</param>
    Task<Result<T>> SendAsync<T>(OwnerId? owner, IRequest<Result<T>> request, CancellationToken ct);
}

public static class UseCasesWithoutOwner
{
    public static Task<Result<T>> SendAsync<T>(this IUseCases useCases, IRequest<Result<T>> request, CancellationToken ct) =>
        useCases.SendAsync(owner: null, request, ct);
}
