using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>The real use cases; something happens on the host before each.</summary>
internal sealed class InterruptedUseCases(IUseCases real, Action happens) : IUseCases
{
    public Task<Result<T>> SendAsync<T>(OwnerId? owner, IRequest<Result<T>> request, CancellationToken ct)
    {
        happens();
        return real.SendAsync(owner, request, ct);
    }
}
