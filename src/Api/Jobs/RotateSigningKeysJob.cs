using MediatR;
using Quartz;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Makes the next signing key in time, though nobody asks for keys.</summary>
[DisallowConcurrentExecution]
internal sealed class RotateSigningKeysJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new RotateSigningKeysCommand(), cancellationToken);
}
