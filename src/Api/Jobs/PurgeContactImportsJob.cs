using MediatR;
using Quartz;
using VoiceAssistant.Application.Contacts.Imports;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Forgets imports whose reports nobody reads any more.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeContactImportsJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new PurgeContactImportsCommand(), cancellationToken);
}
