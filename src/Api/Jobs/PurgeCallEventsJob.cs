using MediatR;
using Quartz;
using VoiceAssistant.Application.Calls.Live;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Removes events of calls from which nobody resumes any more.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeCallEventsJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new PurgeCallEventsCommand(), cancellationToken);
}
