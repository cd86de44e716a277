using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>Puts a number on the list. One that is there already stays as it is, with its own reason: that is evidence.</summary>
/// <param name="DefaultRegion">Where the number belongs when it is written without its country: ISO 3166; the deployment's where left out.</param>
public sealed record AddDoNotCallEntryCommand(DoNotCallFields Fields, string? DefaultRegion = null) : IRequest<Result<AddedEntry>>;

/// <param name="IsNew">The number was not on the list before.</param>
public sealed record AddedEntry(DoNotCallEntryDto Entry, bool IsNew);

internal sealed class AddDoNotCallEntryValidator : AbstractValidator<AddDoNotCallEntryCommand>
{
    public AddDoNotCallEntryValidator(IOptions<PhoneRegionOptions> phones)
    {
        RuleFor(c => c.DefaultRegion).MustBeRegion();
        RuleFor(c => c.Fields).SetValidator(c => new DoNotCallFieldsValidator(phones.Value.Or(c.DefaultRegion))).OverridePropertyName("");
    }
}

internal sealed class AddDoNotCallEntryHandler(IAppDb db, IOptions<PhoneRegionOptions> phones, OwnerScope scope, TimeProvider time, IMapper mapper)
    : IRequestHandler<AddDoNotCallEntryCommand, Result<AddedEntry>>
{
    public async Task<Result<AddedEntry>> Handle(AddDoNotCallEntryCommand command, CancellationToken cancellationToken)
    {
        var number = PhoneNumber.Parse(command.Fields.InE164(phones.Value.Or(command.DefaultRegion)).Number);
        if (await db.DoNotCallEntryOfAsync(number, cancellationToken) is { } known)
            return Of(known, isNew: false);
        var entry = DoNotCallEntry.Manual(scope.Required, number, command.Fields.Reason?.Trim() ?? "", time.UtcNow());
        db.Set<DoNotCallEntry>().Add(entry);
        DoNotCallEntry? other = null;
        var added = await db.SaveAsync(
            () => Of(entry, isNew: true),
            async ct => (other = await db.DoNotCallEntryOfAsync(number, ct)) is null ? null : new ConflictError("It was added in the same moment."),
            cancellationToken);
        return other is null ? added : Of(other, isNew: false);
    }

    private AddedEntry Of(DoNotCallEntry entry, bool isNew) => new(mapper.Map<DoNotCallEntryDto>(entry), isNew);
}
