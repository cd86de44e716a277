using FluentValidation;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common;

/// <summary>What one line of text may be.</summary>
internal static class TextRules
{
    public static IRuleBuilderOptions<T, string?> MustBeText<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .MaximumLength(longest).WithMessage($"Use at most {longest} characters.")
        .Must(text => text is null || !text.Any(char.IsControl)).WithMessage("Use one line, without control characters.");

    /// <summary>In the one spelling that a number has: whoever is not to be called is found by it.</summary>
    public static void MustBePhoneNumber<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => PhoneNumber.TryParse(text, out var number) && PhoneSpelling.Of(number) == text).WithMessage((_, text) => Problem(text));

    /// <summary>As the carrier spells it, whose number it is.</summary>
    public static void MustBeLineNumber<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => PhoneNumber.TryParse(text, out _)).WithMessage((_, text) => Problem(text));

    private static string Problem(string? text) => text switch
    {
        null or "" => "Give a telephone number in E.164 form, like +14155550100.",
        _ when PhoneNumber.TryParse(text, out var number) => $"This number is written {PhoneSpelling.Of(number)}.",
        ['+', '0', ..] => "A country code does not begin with 0. Use E.164, like +14155550100.",
        ['+', ..] when text.Skip(1).All(char.IsAsciiDigit) => "After the plus sign come 7 to 15 digits, as in +14155550100.",
        ['+', ..] => "Use only digits after the plus sign, no spaces or brackets: E.164, like +14155550100.",
        ['0', '0', ..] => "Write + in place of the leading 00: E.164, like +14155550100.",
        _ => "Begin with a plus sign and the country code: E.164, like +14155550100.",
    };
}
