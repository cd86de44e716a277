using FluentValidation;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common;

/// <summary>What a telephone number may be; <see cref="WrittenPhone.InE164"/> makes it one.</summary>
internal static class PhoneRules
{
    /// <summary>However it is written: it is kept in the one spelling that a number has, since whoever is not to be called is found by it.</summary>
    /// <param name="region">Where it belongs when it is written without its country; null where that is refused.</param>
    public static void MustBePhoneNumber<T>(this IRuleBuilder<T, string?> rule, string? region) => rule.Custom((text, context) =>
    {
        if (WrittenPhone.Read(text, region, out var problem) is null)
            context.AddFailure(problem!);
    });

    /// <summary>Null or empty, or a country.</summary>
    public static void MustBeRegion<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => string.IsNullOrEmpty(text) || WrittenPhone.IsRegion(text)).WithMessage("Use a country of ISO 3166 in two letters, like DE or US.");

    /// <summary>One in E.164 is as the carrier spells it, whose number it is.</summary>
    public static string LineNumber(string text, string? region) => PhoneNumber.TryParse(text, out _) ? text : WrittenPhone.InE164(text, region);
}
