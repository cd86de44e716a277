using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>What text may be that a voice is to say, or that a caller is to have said.</summary>
internal static class SpeechRules
{
    public static IRuleBuilderOptions<T, string?> MustBeSpeakable<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .Must(text => text is not null && text.Any(char.IsLetterOrDigit)).WithMessage("Write at least one letter or digit.")
        .MustBeText(longest);

    /// <summary>A list of such texts; null is none. A problem names the list and the place in it.</summary>
    public static void MustBeTexts<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule, int most, int longest)
    {
        var each = new InlineValidator<IReadOnlyList<string>?>();
        each.RuleForEach(texts => texts).MustBeSpeakable(longest).OverridePropertyName("");
        rule.MustBeTexts(most, each);
    }

    /// <summary>The same of an owner's sentences, in which there may be places for values.</summary>
    public static void MustBePhrases<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule)
    {
        var each = new InlineValidator<IReadOnlyList<string>?>();
        each.RuleForEach(texts => texts).MustBeSpeakable(OwnPhrases.LongestVariant).OverridePropertyName("");
        each.RuleForEach(texts => texts).MustBeTemplate().OverridePropertyName("");
        rule.MustBeTexts(OwnPhrases.MostVariants, each);
    }

    private static void MustBeTexts<T>(
        this IRuleBuilder<T, IReadOnlyList<string>?> rule, int most, InlineValidator<IReadOnlyList<string>?> each) =>
        rule.Must(texts => texts is null || texts.Count <= most).WithMessage($"Give at most {most}.").SetValidator(each);
}
