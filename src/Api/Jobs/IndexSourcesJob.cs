using MediatR;
using Quartz;
using VoiceAssistant.Application.Knowledge.Indexing;

namespace VoiceAssistant.Api.Jobs;

/// <summary>
/// Reads the sources that are due. There are as many of it as sources may be read at the same time, on all hosts together; what one was at
/// when its host died, another goes on with.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class IndexSourcesJob(IMediator mediator, IHostApplicationLifetime host) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        try
        {
            await mediator.Send(new IndexDueSourcesCommand(), stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // another host goes on
        }
    }
}
