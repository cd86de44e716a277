using FluentValidation;

namespace VoiceAssistant.Application.Common;

/// <summary>What one line of text may be.</summary>
internal static class TextRules
{
    public static IRuleBuilderOptions<T, string?> MustBeText<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .MaximumLength(longest).WithMessage($"Use at most {longest} characters.")
        .Must(text => text is null || !text.Any(char.IsControl)).WithMessage("Use one line, without control characters.");
}
