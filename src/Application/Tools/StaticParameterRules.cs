using System.Text.Json;
using FluentValidation;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

internal static class StaticParameterRules
{
    public static void MustBeStaticParameters(this IRuleBuilder<HttpToolFields, IReadOnlyDictionary<string, StaticParameter>?> rule) =>
        rule.Custom((all, context) =>
        {
            if (all is null)
                return;
            if (all.Count > StaticParameter.Most)
                context.AddFailure($"Give at most {StaticParameter.Most}.");
            foreach (var (name, parameter) in all.Take(StaticParameter.Most))
            {
                if (name.Length is 0 or > HttpToolSettings.LongestFieldName || name.Any(char.IsControl))
                    context.AddFailure($"Names have 1 to {HttpToolSettings.LongestFieldName} characters.");
                else if (ProblemWith(name, parameter, context.InstanceToValidate) is { } problem)
                    context.AddFailure($"{context.PropertyPath}.{name}", problem);
            }
        });

    private static string? ProblemWith(string name, StaticParameter? parameter, HttpToolFields fields) => parameter switch
    {
        null or { Value.ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => "Give a value, or leave it out.",
        _ when parameter.Value.GetRawText().Length > StaticParameter.LongestValue => $"Use at most {StaticParameter.LongestValue} characters.",
        { In: ParameterPlace.Body } when !HttpMethods.HasBody(fields.MethodInCapitals) => $"A request of {fields.MethodInCapitals} has no body: use query.",
        { In: ParameterPlace.Path } when !HasPlace(name, fields) => $"The url has no place {{{{arguments.{name}}}}} for it.",
        { In: ParameterPlace.Query or ParameterPlace.Body } when HasPlace(name, fields) =>
            $"The url or a header has the place {{{{arguments.{name}}}}} for it, which nothing else can fill: leave `in` out, or use path.",
        _ when !IsText(parameter.Value) => "A text holds half of a surrogate pair, which is no character.",
        { Value.ValueKind: JsonValueKind.String } => ProblemWith(parameter.Value.GetString()!),
        _ => null,
    };

    private static string? ProblemWith(string text) => Template.ProblemWith(text)
        ?? (Placeholders.In(text).Any(name => name.StartsWith(Placeholders.Arguments, StringComparison.Ordinal)) ? "Arguments have their places in url and headers." : null);

    private static bool HasPlace(string name, HttpToolFields fields) => Placeholders.ArgumentsOf(fields.Url, fields.Headers).Contains(name);

    private static bool IsText(JsonElement value)
    {
        try
        {
            _ = JsonSerializer.Serialize(value);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            return false;
        }
    }
}

/// <summary>Places for arguments name what there is.</summary>
internal static class ArgumentPlaces
{
    public static void Check(HttpToolFields fields, ValidationContext<HttpToolFields> context)
    {
        var names = fields.ParametersOrNone is { ValueKind: JsonValueKind.Object } schema && schema.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object ? properties.EnumerateObject().Select(one => one.Name).ToHashSet() : [];
        names.UnionWith(fields.StaticParameters?.Keys ?? []);
        Check("url", fields.Url, names, context);
        foreach (var (name, value) in fields.Headers ?? new Dictionary<string, string>())
            Check($"headers.{name}", value, names, context);
    }

    private static void Check(string field, string? text, HashSet<string> names, ValidationContext<HttpToolFields> context)
    {
        foreach (var place in Placeholders.In(text).Where(name => name.StartsWith(Placeholders.Arguments, StringComparison.Ordinal)))
        {
            if (!names.Contains(place[Placeholders.Arguments.Length..]))
                context.AddFailure(field, $"There is no parameter for {{{{{place}}}}}.");
        }
    }
}
