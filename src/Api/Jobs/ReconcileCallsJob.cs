using MediatR;
using Quartz;
using VoiceAssistant.Application.Calls.Outbound;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Asks the carrier about calls that it has told nothing of for long.</summary>
[DisallowConcurrentExecution]
internal sealed class ReconcileCallsJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new ReconcileCallsCommand(), cancellationToken);
}
