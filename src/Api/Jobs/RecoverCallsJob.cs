using MediatR;
using Microsoft.Extensions.Options;
using Quartz;
using VoiceAssistant.Application.Calls;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Closes calls that nobody else does. What one run suspects is kept with the job for the next, on whichever host.</summary>
[DisallowConcurrentExecution, PersistJobDataAfterExecution]
internal sealed partial class RecoverCallsJob(IMediator mediator, IOptions<RecoveryOptions> options, ILogger<RecoverCallsJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var data = context.JobDetail.JobDataMap;
        if (Suspects.LookedAt(data) > context.FireTimeUtc - (options.Value.Interval / 2))
            return; // runs that were missed come in a row, and a media host had no time to speak between them
        var suspects = Suspects.Take(data, context.FireTimeUtc - (2 * options.Value.Interval));
        var recovered = (await mediator.Send(new RecoverCallsCommand(options.Value.Silence, suspects), cancellationToken)).Value;
        Suspects.Put(data, context.FireTimeUtc, recovered.Suspects);
        if (recovered.Interrupted + recovered.NotConnected > 0)
            Recovered(recovered.Interrupted, recovered.NotConnected);
    }

    [LoggerMessage(LogLevel.Warning,
        "Recovery closed calls that nobody else did: {Interrupted} interrupted, {NotConnected} never connected")]
    private partial void Recovered(int interrupted, int notConnected);
}
