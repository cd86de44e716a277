using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>What the owner may write of a number that is not to be called.</summary>
/// <param name="Number">E.164, like +14155550100, or as people write it: it is kept as E.164.</param>
/// <param name="Reason">At most 500 characters.</param>
public sealed record DoNotCallFields(string Number, string? Reason = null)
{
    /// <param name="region">Where the number belongs when it is written without its country.</param>
    internal DoNotCallFields InE164(string? region) => this with { Number = WrittenPhone.InE164(Number, region) };
}

internal sealed class DoNotCallFieldsValidator : AbstractValidator<DoNotCallFields>
{
    /// <param name="region">As <see cref="DoNotCallFields.InE164"/> has it.</param>
    public DoNotCallFieldsValidator(string? region)
    {
        RuleFor(f => f.Number).MustBePhoneNumber(region);
        RuleFor(f => f.Reason).MustBeText(DoNotCallEntry.LongestReason);
    }
}
