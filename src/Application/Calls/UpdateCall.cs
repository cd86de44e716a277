using System.ComponentModel;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>What the owner may write of a call that there is.</summary>
/// <param name="Metadata">Your own facts, by key, such as `{"crmId": "4711"}`: at most 50; a key has 1 to 40 letters, digits, `-`, `_` and `.`, a value at most 500 characters. Calls are found by them; no assistant is told of them.</param>
[DisplayName("CallFields")]
public sealed record CallAnnotation([property: ExactKeys] IReadOnlyDictionary<string, string>? Metadata = null);

internal sealed class CallAnnotationValidator : AbstractValidator<CallAnnotation>
{
    public CallAnnotationValidator() => RuleFor(a => a.Metadata).MustBeMetadata();
}

/// <summary>Changes what an integrator has noted of a call, whether it is over or not.</summary>
/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record UpdateCallCommand(CallId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<CallDto>>;

internal sealed class UpdateCallHandler(IAppDb db, IMediator mediator) : IRequestHandler<UpdateCallCommand, Result<CallDto>>
{
    public async Task<Result<CallDto>> Handle(UpdateCallCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<CallLog>().ClaimAsync(c => c.Id == command.Id, known: null, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var shown = await mediator.Send(new ReadCallQuery(command.Id, CallExpanding.All), cancellationToken);
        if (!shown.IsSuccess)
            return shown.Error;
        if (!command.Known.Allows(shown.Value.Version))
            return new PreconditionError();
        var call = claim.Value;
        var fields = command.Patch.ApplyTo(new CallAnnotation(call.Metadata.Values), shown.Value, new CallAnnotationValidator());
        if (!fields.IsSuccess)
            return fields.Error;
        call.Annotate(Domain.Common.Metadata.Of(fields.Value.Metadata));
        var saved = await db.SaveAsync(() => Unit.Value, cancellationToken);
        return saved.IsSuccess ? await mediator.Send(new ReadCallQuery(command.Id), cancellationToken) : saved.Error;
    }
}
