using FluentValidation;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

internal static class RedactedFieldRules
{
    public static void MustBeFieldNames<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule
        .Must(all => all is null || all.Count <= HttpToolSettings.MostRedactedFields)
        .WithMessage($"Give at most {HttpToolSettings.MostRedactedFields}.")
        .Must(all => all is null || all.All(name => name is { Length: > 0 and <= HttpToolSettings.LongestFieldName } && !name.Any(char.IsControl)))
        .WithMessage($"Give names of 1 to {HttpToolSettings.LongestFieldName} characters.");
}
