using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>What the owner may write of a number that is not to be called.</summary>
/// <param name="Number">E.164, like +14155550100.</param>
/// <param name="Reason">At most 500 characters.</param>
public sealed record DoNotCallFields(string Number, string? Reason = null);

internal sealed class DoNotCallFieldsValidator : AbstractValidator<DoNotCallFields>
{
    public DoNotCallFieldsValidator()
    {
        RuleFor(f => f.Number).MustBePhoneNumber();
        RuleFor(f => f.Reason).MustBeText(DoNotCallEntry.LongestReason);
    }
}
