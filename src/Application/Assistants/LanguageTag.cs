using System.Text.RegularExpressions;
using FluentValidation;

namespace VoiceAssistant.Application.Assistants;

/// <summary>A language with perhaps a script and a region; the rest of BCP 47 means nothing to speech providers.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc5646#section-2.1</remarks>
public static partial class LanguageTag
{
    internal const string Problem = "Use a language tag like en-US or de-DE.";

    public static bool IsValid(string text) => Form().IsMatch(text);

    /// <summary>In the usual spelling: <c>EN-us</c> becomes <c>en-US</c>.</summary>
    public static string Normalize(string tag) => string.Join('-', tag.Split('-').Select((part, i) => (i, part.Length) switch
    {
        (0, _) => part.ToLowerInvariant(),
        (_, 4) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
        _ => part.ToUpperInvariant(),
    }));

    /// <summary>Whether a language is the other, or one without a region that stands for all of its regions.</summary>
    public static bool Covers(string known, string language) =>
        language.StartsWith(known, StringComparison.OrdinalIgnoreCase)
        && (language.Length == known.Length || language[known.Length] == '-');

    internal static void MustBeLanguage<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || IsValid(text)).WithMessage(Problem);

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?\z")]
    private static partial Regex Form();
}
