using MediatR;
using Quartz;
using VoiceAssistant.Application.PhoneLines;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Notices when somebody has changed at the carrier where calls to our numbers lead.</summary>
[DisallowConcurrentExecution]
internal sealed partial class CheckPhoneLinesJob(IMediator mediator, ILogger<CheckPhoneLinesJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var checkedLines = await mediator.Send(new CheckPhoneLinesCommand(), cancellationToken);
        if (!checkedLines.IsSuccess)
            NotChecked(checkedLines.Error.Message);
        else if (checkedLines.Value > 0)
            ProblemsFound(checkedLines.Value);
    }

    [LoggerMessage(LogLevel.Warning, "Where calls to our numbers lead could not be checked: {Reason}")]
    private partial void NotChecked(string reason);

    [LoggerMessage(LogLevel.Warning, "Phone numbers with problems at the carrier: {Count}. Their owners read what is wrong, and how to mend it, under /api/phone-numbers")]
    private partial void ProblemsFound(int count);
}
