using FluentValidation;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common;

internal static class MetadataRules
{
    /// <summary>More than anybody needs to tell a thing from others.</summary>
    private const int MostWanted = 10;

    private static readonly string Keys = $"A key has 1 to {Metadata.LongestKey} letters (a to z), digits, hyphens, underscores and dots.";

    public static void MustBeMetadata<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, string>?> rule) => rule.Custom((all, context) =>
    {
        if (all?.Count > Metadata.Most)
            context.AddFailure($"Give at most {Metadata.Most}.");
        foreach (var (key, value) in (all ?? new Dictionary<string, string>()).Take(Metadata.Most))
        {
            if (ProblemWith(key, value) is { } problem)
                context.AddFailure(problem);
        }
    });

    /// <summary>By which things are looked for.</summary>
    public static void MustBeWantedMetadata<T>(this IRuleBuilder<T, IReadOnlyList<KeyValuePair<string, string>>?> rule) => rule.Custom((all, context) =>
    {
        if (all is null)
            return;
        if (all.Count > MostWanted)
            context.AddFailure($"Look for at most {MostWanted}.");
        if (all.DistinctBy(one => one.Key, StringComparer.Ordinal).Count() < all.Count)
            context.AddFailure("Give each key once.");
        foreach (var (key, value) in all.Take(MostWanted))
        {
            if (ProblemWith(key, value) is { } problem)
                context.AddFailure(problem);
        }
    });

    private static string? ProblemWith(string key, string? value) => value switch
    {
        _ when !Metadata.IsKey(key) => Keys,
        null => $"{key}: Give a text, or leave the key out.",
        { Length: > Metadata.LongestValue } => $"{key}: Use at most {Metadata.LongestValue} characters.",
        _ when value.Any(char.IsControl) => $"{key}: Use one line, without control characters.",
        _ => null,
    };
}
