using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

internal sealed class OutboundPolicyValidator : AbstractValidator<OutboundPolicy>
{
    public OutboundPolicyValidator()
    {
        RuleFor(o => o.Hours).Must(hours => hours is null or { IsValid: true })
            .WithMessage("Give the hours as HH:mm, from an earlier to a later time of the same day (00:00 to 24:00 for all of it), and at least one day or none for all.");
        RuleFor(o => o.RingSeconds).InclusiveBetween(OutboundPolicy.LeastRingSeconds, OutboundPolicy.MostRingSeconds)
            .WithMessage($"Let it ring for {OutboundPolicy.LeastRingSeconds} to {OutboundPolicy.MostRingSeconds} seconds.");
    }
}

internal sealed class VoicemailPolicyValidator : AbstractValidator<VoicemailPolicy>
{
    public VoicemailPolicyValidator()
    {
        RuleFor(v => v.Message).NotEmpty().When(v => v.Action == VoicemailAction.LeaveMessage)
            .WithMessage("Say what message the assistant leaves.");
        RuleFor(v => v.Message).MustBeText(VoicemailPolicy.LongestMessage);
        RuleFor(v => v.Message).MustBeTemplate();
        RuleFor(v => v.RedialMinutes).InclusiveBetween(1, VoicemailPolicy.LongestRedialMinutes)
            .WithMessage($"Call again after 1 to {VoicemailPolicy.LongestRedialMinutes} minutes.");
        RuleFor(v => v.MostRedials).InclusiveBetween(1, VoicemailPolicy.MostPossibleRedials)
            .WithMessage($"Call again 1 to {VoicemailPolicy.MostPossibleRedials} times.");
    }
}

internal sealed class DisclosurePolicyValidator : AbstractValidator<DisclosurePolicy>
{
    public DisclosurePolicyValidator()
    {
        RuleFor(d => d.Countries)
            .Must(countries => countries is null || countries.Keys.All(code => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']))
            .WithMessage("Name countries by two capital letters, like DE or US.")
            .Must(countries => countries is null || countries.Count <= DisclosurePolicy.MostCountries)
            .WithMessage($"Name at most {DisclosurePolicy.MostCountries} countries.")
            .Must(countries => countries is null || countries.Values.All(IsSentence))
            .WithMessage($"A sentence has at most {DisclosurePolicy.LongestSentence} characters, some of which can be said.");
    }

    private static bool IsSentence(string? text) => text is { Length: <= DisclosurePolicy.LongestSentence } && text.Any(char.IsLetterOrDigit);
}
