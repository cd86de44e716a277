using System.Globalization;
using System.Text;
using FluentValidation;

namespace VoiceAssistant.Application.Common;

/// <summary>Names that people read, to decide whom they trust.</summary>
internal static class DisplayNames
{
    /// <summary>One line of text that is shown as it is written: nothing hidden, and nothing that turns the direction of what follows.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeDisplayName<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .MustBeText(longest)
        .Must(name => name is null || !name.EnumerateRunes().Any(IsHidden))
        .WithMessage("Use letters, digits and signs that can be seen, without characters that hide or turn text round.");

    /// <summary>A name that is older than the rule, without what it may not have.</summary>
    public static string Shown(string name) => string.Concat(name.EnumerateRunes().Where(rune => !IsHidden(rune)).Select(rune => rune.ToString()));

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0xFFFD or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800; // a lost character, and letters without ink
}
