using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

internal sealed class TransferPolicyValidator : AbstractValidator<TransferPolicy>
{
    /// <param name="region">Where numbers belong that are written without their country.</param>
    public TransferPolicyValidator(string? region)
    {
        RuleFor(t => t.Destinations)
            .Must(all => all is null || all.Count <= TransferPolicy.MostDestinations)
            .WithMessage($"An assistant can have at most {TransferPolicy.MostDestinations} destinations.")
            .Must(all => all is null || all.Select(d => d?.Name?.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() == all.Count)
            .WithMessage("Give every destination a name of its own.");
        RuleForEach(t => t.Destinations).NotNull().SetValidator(new DestinationValidator(region));
        RuleFor(t => t.MusicUrl).MaximumLength(TransferPolicy.LongestMusicUrl)
            .Must(text => text is null || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
            .WithMessage("Give the address of the music as https://….");
    }

    private sealed class DestinationValidator : AbstractValidator<TransferDestination>
    {
        public DestinationValidator(string? region)
        {
            RuleFor(d => d.Name).NotEmpty().WithMessage("Give the destination a name.").MustBeText(TransferDestination.LongestName);
            RuleFor(d => d).Must(d => d.To is null != d.ContactId is null)
                .WithMessage("Say where to: a number or SIP address (to), or a contact (contactId).").OverridePropertyName(d => d.To!);
            RuleFor(d => d.To).MustBeDestination(region);
            RuleFor(d => d.Announcement).MustBeText(TransferDestination.LongestAnnouncement);
            RuleFor(d => d.RingSeconds).InclusiveBetween(OutboundPolicy.LeastRingSeconds, OutboundPolicy.MostRingSeconds)
                .WithMessage($"Let it ring for {OutboundPolicy.LeastRingSeconds} to {OutboundPolicy.MostRingSeconds} seconds.");
        }
    }
}

internal static partial class TransferRules
{
    /// <summary>Null, a number, or a SIP address.</summary>
    public static void MustBeDestination<T>(this IRuleBuilder<T, string?> rule, string? region) => rule
        .Must(text => text is null || IsAddress(text) || WrittenPhone.Read(text, region, out _) is not null)
        .WithMessage("Give a telephone number in E.164 form, like +14155550100, or a SIP address, like sip:desk@pbx.example.com.");

    /// <summary>A number in E.164 form; an address as it is.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Destination(string? text, string? region) => text is null || IsAddress(text) ? text : WrittenPhone.InE164(text, region);

    /// <summary>With each number in E.164 form.</summary>
    public static TransferPolicy InE164(this TransferPolicy transfers, string? region) => transfers.Destinations is not { } all
        ? transfers
        : transfers with { Destinations = [.. all.Select(one => one with { To = Destination(one.To, region) })] };

    private static bool IsAddress(string text) => text.Length <= TransferDestination.LongestTo && Sip().IsMatch(text);

    /// <summary>An address of RFC 3261 §19.1: user, host, perhaps a port, parameters and headers. No password: it would be kept in the open.</summary>
    [GeneratedRegex(
        @"^sips?:([A-Za-z0-9_.!~*'()&=+$,;?/-]|%[0-9A-F]{2}){1,64}@[A-Z0-9.-]{1,128}(:[0-9]{1,5})?(;([A-Z0-9_.!~*'()+[\]/:&$-]|%[0-9A-F]{2})+(=([A-Z0-9_.!~*'()+[\]/:&$-]|%[0-9A-F]{2})+)?)*(\?([A-Z0-9_.!~*'()+[\]/:?$=&-]|%[0-9A-F]{2})+)?\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex Sip();
}
