using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// Somebody has asked on a call not to be called again: puts who was called, or who calls, on the list. A number that is
/// there already stays as it is, and its entry is given.
/// </summary>
/// <param name="Reason">The words that were said, or why; at most 500 characters.</param>
/// <returns><see cref="ConflictError"/> where the number is withheld.</returns>
public sealed record PutOnDoNotCallCommand(CallId Call, string Reason) : IRequest<Result<DoNotCallEntryDto>>;

internal sealed class PutOnDoNotCallValidator : AbstractValidator<PutOnDoNotCallCommand>
{
    public PutOnDoNotCallValidator() => RuleFor(c => c.Reason).MustBeText(DoNotCallEntry.LongestReason);
}

internal sealed class PutOnDoNotCallHandler(IAppDb db, IMapper mapper, TimeProvider time)
    : IRequestHandler<PutOnDoNotCallCommand, Result<DoNotCallEntryDto>>
{
    public async Task<Result<DoNotCallEntryDto>> Handle(PutOnDoNotCallCommand command, CancellationToken cancellationToken)
    {
        var call = await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.Call, cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        if (call.OtherNumber is not { } number)
            return new ConflictError("The number of this call is withheld, so that there is none to put on the do-not-call list.", ErrorCodes.NoNumber);
        var entry = await db.PutOnDoNotCallAsync(call, number, command.Reason, mapper, time.UtcNow(), cancellationToken);
        DoNotCallEntry? other = null;
        var saved = await db.SaveAsync(
            () => entry,
            async ct => (other = await db.DoNotCallEntryOfAsync(number, ct)) is null ? null : new ConflictError("It was added in the same moment."),
            cancellationToken);
        return saved.IsSuccess || other is not null ? mapper.Map<DoNotCallEntryDto>(other ?? entry) : saved.Error;
    }
}
