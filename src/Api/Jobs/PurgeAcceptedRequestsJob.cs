using MediatR;
using Quartz;
using VoiceAssistant.Application.Rows;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Forgets the keys of requests under which something new may be asked for.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeAcceptedRequestsJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new PurgeAcceptedRequestsCommand(), cancellationToken);
}
