using MediatR;
using Quartz;
using VoiceAssistant.Application.Knowledge.Indexing;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Finds the sources that are due by their schedules, however busy those are who read them.</summary>
[DisallowConcurrentExecution]
internal sealed class PlanSourcesJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new PlanDueSourcesCommand(), cancellationToken);
}
