using MediatR;
using Quartz;
using VoiceAssistant.Application.Calls.Recordings;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Deletes recordings whose time is over.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeRecordingsJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new PurgeRecordingsCommand(), cancellationToken);
}
