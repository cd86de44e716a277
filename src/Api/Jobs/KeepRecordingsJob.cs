using MediatR;
using Quartz;
using VoiceAssistant.Application.Calls.Recordings;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Gets recordings from the carrier, and has it delete its own. On one host at a time; what a host was at when it died, another goes on with.</summary>
[DisallowConcurrentExecution]
internal sealed class KeepRecordingsJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new KeepDueRecordingsCommand(), cancellationToken);
}
