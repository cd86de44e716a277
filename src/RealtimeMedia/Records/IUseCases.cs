using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.RealtimeMedia.Records;

/// <summary>The use cases, as calls need them.</summary>
internal interface IUseCases
{
    /// <param name="owner">On whose behalf; null where nobody's rows are meant, or it is not known yet whose.</param>
    Task<Result<T>> SendAsync<T>(UserId? owner, IRequest<Result<T>> request, CancellationToken ct);
}
