using MediatR;
using Quartz;
using VoiceAssistant.Application.Calls.Outbound;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Places the calls that are due. On one host at a time; what a host was at when it died, another finds out and goes on with.</summary>
[DisallowConcurrentExecution]
internal sealed class DialCallsJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new DialDueCallsCommand(), cancellationToken);
}
