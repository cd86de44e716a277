using System.Text.RegularExpressions;
using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Assistants;

internal sealed class TransferPolicyValidator : AbstractValidator<TransferPolicy>
{
    public TransferPolicyValidator()
    {
        RuleFor(t => t.Destinations)
            .Must(all => all is null || all.Count <= TransferPolicy.MostDestinations)
            .WithMessage($"An assistant can have at most {TransferPolicy.MostDestinations} destinations.")
            .Must(all => all is null || all.Select(d => d?.Name?.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() == all.Count)
            .WithMessage("Give every destination a name of its own.");
        RuleForEach(t => t.Destinations).NotNull().SetValidator(new DestinationValidator());
        RuleFor(t => t.MusicUrl).MaximumLength(TransferPolicy.LongestMusicUrl)
            .Must(text => text is null || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
            .WithMessage("Give the address of the music as https://….");
    }

    private sealed class DestinationValidator : AbstractValidator<TransferDestination>
    {
        public DestinationValidator()
        {
            RuleFor(d => d.Name).NotEmpty().WithMessage("Give the destination a name.").MustBeText(TransferDestination.LongestName);
            RuleFor(d => d).Must(d => d.To is null != d.ContactId is null)
                .WithMessage("Say where to: a number or SIP address (to), or a contact (contactId).").OverridePropertyName(d => d.To!);
            RuleFor(d => d.To).MustBeDestination();
            RuleFor(d => d.Announcement).MustBeText(TransferDestination.LongestAnnouncement);
            RuleFor(d => d.RingSeconds).InclusiveBetween(OutboundPolicy.LeastRingSeconds, OutboundPolicy.MostRingSeconds)
                .WithMessage($"Let it ring for {OutboundPolicy.LeastRingSeconds} to {OutboundPolicy.MostRingSeconds} seconds.");
        }
    }
}

internal static partial class TransferRules
{
    /// <summary>Null, a number, or a SIP address.</summary>
    public static void MustBeDestination<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || (PhoneNumber.TryParse(text, out var number) && PhoneSpelling.Of(number) == text) || (text.Length <= TransferDestination.LongestTo && Sip().IsMatch(text)))
        .WithMessage((_, text) => PhoneNumber.TryParse(text, out var number)
            ? $"This number is written {PhoneSpelling.Of(number)}."
            : "Give a telephone number in E.164 form, like +14155550100, or a SIP address, like sip:desk@pbx.example.com.");

    /// <summary>An address of RFC 3261 §19.1: user, host, perhaps a port, parameters and headers. No password: it would be kept in the open.</summary>
    [GeneratedRegex(
        @"^sips?:([A-Za-z0-9_.!~*'()&=+$,;?/-]|%[0-9A-F]{2}){1,64}@[A-Z0-9.-]{1,128}(:[0-9]{1,5})?(;([A-Z0-9_.!~*'()+[\]/:&$-]|%[0-9A-F]{2})+(=([A-Z0-9_.!~*'()+[\]/:&$-]|%[0-9A-F]{2})+)?)*(\?([A-Z0-9_.!~*'()+[\]/:?$=&-]|%[0-9A-F]{2})+)?\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex Sip();
}
