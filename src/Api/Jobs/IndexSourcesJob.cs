using System.Globalization;
using MediatR;
using Microsoft.Extensions.Options;
using Quartz;
using VoiceAssistant.Application.Knowledge.Indexing;

namespace VoiceAssistant.Api.Jobs;

/// <summary>
/// Reads the sources that are due. There are as many of it as sources may be read at the same time, on all hosts together; what one was at
/// when its host died, another goes on with.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class IndexSourcesJob(IMediator mediator, IOptions<IndexingOptions> options, IHostApplicationLifetime host) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (Number(context.JobDetail.Key) > options.Value.Workers)
            return; // left in the database from when there were more
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

    public static string Name(int number) => $"{nameof(IndexSourcesJob)}-{number}";

    private static int Number(JobKey key) => int.Parse(key.Name.AsSpan(key.Name.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
}
