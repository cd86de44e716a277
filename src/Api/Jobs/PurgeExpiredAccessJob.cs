using MediatR;
using Quartz;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Removes sessions, grants and codes that can open nothing any more.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeExpiredAccessJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new PurgeExpiredAccessCommand(), cancellationToken);
}
