using FluentValidation;
using FluentValidation.Results;

namespace VoiceAssistant.Application.Common.Results;

internal static class Validation
{
    /// <summary>What the rules say against a value; null where it is valid.</summary>
    public static InvalidError? Problems<T>(this IValidator<T> rules, T value) =>
        rules.Validate(value) is { IsValid: false, Errors: var failures } ? failures.ToError() : null;

    public static InvalidError ToError(this IEnumerable<ValidationFailure> failures) => new(failures
        .GroupBy(f => f.PropertyName, f => f.ErrorMessage)
        .ToDictionary(field => field.Key, field => field.Distinct().ToArray()));
}
