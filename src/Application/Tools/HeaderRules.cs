using System.Text.RegularExpressions;
using FluentValidation;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>Which headers and secrets a tool may have.</summary>
internal static partial class HeaderRules
{
    /// <summary>Those by which a connection is kept and a body is found are ours.</summary>
    private static readonly string[] Ours =
    [
        "Host", "Connection", "Content-Length", "Transfer-Encoding", "Upgrade", "TE", "Trailer", "Expect", "Keep-Alive", "Accept-Encoding",
        "Idempotency-Key",
    ];

    public static bool IsName(string? name) => name is { Length: <= HttpToolSettings.LongestHeaderName } && Token().IsMatch(name)
        && !Ours.Contains(name, StringComparer.OrdinalIgnoreCase) && !name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase);

    public static void MustBeHeaders<TFields, TValue>(
        this IRuleBuilder<TFields, IReadOnlyDictionary<string, TValue>?> rule, Func<TFields, HttpToolFields> fieldsOf, Func<HttpToolFields, string, bool>? isTaken = null)
        where TValue : class? => rule.Custom((all, context) =>
    {
        if (all is null)
            return;
        if (all.Count > HttpToolSettings.MostHeaders)
            context.AddFailure($"Give at most {HttpToolSettings.MostHeaders}.");
        if (all.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() < all.Count)
            context.AddFailure("A header is given twice: capitals make no difference.");
        foreach (var (name, value) in all.Take(HttpToolSettings.MostHeaders))
        {
            var text = value as string;
            if (!IsName(name))
                context.AddFailure("One of the names is none that a header of yours can have.");
            else if (isTaken?.Invoke(fieldsOf(context.InstanceToValidate), name) == true && text is not null)
                context.AddFailure($"{context.PropertyPath}.{name}", "This header is among the headers that are shown, too. Give it once.");
            else if (ProblemWith(name, text, isRequired: isTaken is null) is { } problem)
                context.AddFailure($"{context.PropertyPath}.{name}", problem);
        }
    });

    public static void MustBeSecrets(this IRuleBuilder<HttpToolFields, IReadOnlyDictionary<string, string?>?> rule) => rule.Custom((all, context) =>
    {
        if (all is null)
            return;
        if (all.Count > HttpTool.MostSecrets)
            context.AddFailure($"Give at most {HttpTool.MostSecrets}.");
        foreach (var (name, value) in all.Take(HttpTool.MostSecrets))
        {
            if (!Template.IsVariableName(name))
                context.AddFailure("Begin the name of a secret with a letter, and use letters, digits and underscores, at most 64.");
            else if (value is not null && value.Length is < HttpTool.ShortestSecret or > HttpTool.LongestSecret)
                context.AddFailure($"{context.PropertyPath}.{name}", $"Use {HttpTool.ShortestSecret} to {HttpTool.LongestSecret} characters.");
            else if (value?.Any(char.IsControl) == true)
                context.AddFailure($"{context.PropertyPath}.{name}", "Use one line, without control characters.");
        }
    });

    private static string? ProblemWith(string name, string? value, bool isRequired) => value switch
    {
        null => isRequired ? "Give a value, or leave the header out." : null,
        { Length: > HttpToolSettings.LongestHeader } => $"Use at most {HttpToolSettings.LongestHeader} characters.",
        { Length: < HttpTool.ShortestSecret } when !isRequired => $"Use {HttpTool.ShortestSecret} characters or more.",
        _ when !isRequired && Placeholders.In(value).Any(name => name.StartsWith(Placeholders.Arguments, StringComparison.Ordinal)) =>
            "What the model gives is no secret: leave arguments out here, and write them in headers.",
        _ when value.Any(char.IsControl) => "Use one line, without control characters.",
        _ when name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && !JsonType().IsMatch(value) => "The body is JSON: use a type of it, or leave the header out.",
        _ => Template.ProblemWith(value),
    };

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]+\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"^application/([a-z0-9.+-]+\+)?json(; ?charset=utf-8)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex JsonType();
}
