using FluentValidation;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Assistants;

/// <summary>What texts with places for values may be, and the values of an owner's own.</summary>
internal static class TemplateRules
{
    public static IRuleBuilderOptions<T, string?> MustBeTemplate<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => Template.ProblemWith(text) is null).WithMessage((_, text) => Template.ProblemWith(text));

    /// <summary>A problem names the variable. One without a value is none.</summary>
    public static void MustBeVariables<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, string?>?> rule) => rule.Custom((all, context) =>
    {
        if (all is null)
            return;
        if (all.Count > Variables.Most)
            context.AddFailure($"Give at most {Variables.Most}.");
        foreach (var (name, value) in all.Take(Variables.Most))
        {
            if (!Template.IsVariableName(name))
                context.AddFailure($"Begin the name of a variable with a letter, and use letters, digits and underscores, at most {Variables.LongestName}.");
            else if (value?.Length > Variables.LongestValue)
                context.AddFailure($"{context.PropertyPath}.{name}", $"Use at most {Variables.LongestValue} characters.");
            else if (value?.Any(char.IsControl) == true)
                context.AddFailure($"{context.PropertyPath}.{name}", "Use one line, without control characters.");
        }
    });
}
