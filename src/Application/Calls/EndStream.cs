using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// The carrier says that the media stream of a call is over. A log that the media session has not closed is closed as
/// interrupted; a session that still knows better may correct that.
/// </summary>
public sealed record EndStreamCommand(string ProviderCallId) : IRequest<Result<EndedStream>>;

/// <param name="Properly">The conversation had come to its end, and nothing needs to be said any more.</param>
public sealed record EndedStream(bool Properly);

internal sealed class EndStreamValidator : AbstractValidator<EndStreamCommand>
{
    public EndStreamValidator() => RuleFor(c => c.ProviderCallId).IsProviderCallId();
}

internal sealed class EndStreamHandler(IAppDb db, TimeProvider time)
    : IRequestHandler<EndStreamCommand, Result<EndedStream>>
{
    public async Task<Result<EndedStream>> Handle(EndStreamCommand command, CancellationToken cancellationToken)
    {
        var call = await db.PresumeEndedAsync(command.ProviderCallId, time.GetUtcNow().UtcDateTime, cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        return new EndedStream(call.Outcome is not (CallOutcome.Interrupted or CallOutcome.NotConnected));
    }
}
