using MediatR;
using Quartz;
using VoiceAssistant.Application.Users;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Goes on with the accounts that are being erased.</summary>
[DisallowConcurrentExecution]
internal sealed class EraseAccountsJob(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await mediator.Send(new EraseAccountsCommand(), cancellationToken);
}
