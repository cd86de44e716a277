using MediatR;
using Quartz;
using VoiceAssistant.Application.Contacts.Imports;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Imports files of contacts. On one host at a time; what a host was at when it died, another goes on with.</summary>
[DisallowConcurrentExecution]
internal sealed class ImportContactsJob(IMediator mediator, IHostApplicationLifetime host) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        try
        {
            await mediator.Send(new RunDueContactImportsCommand(), stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // another host goes on
        }
    }
}
