using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

internal sealed partial class HttpToolFieldsValidator : AbstractValidator<HttpToolFields>
{
    public HttpToolFieldsValidator(IHttpTools http)
    {
        RuleFor(f => f.Name).Cascade(CascadeMode.Stop)
            .Must(name => name is not null && NamePattern().IsMatch(name))
            .WithMessage($"Use small letters, digits and underscores, beginning with a letter, at most {HttpTool.LongestName}: book_table.")
            .Must(name => !name.Contains("__", StringComparison.Ordinal)).WithMessage("Two underscores stand between an MCP server and its tool: use one.")
            .Must(name => !BuiltInToolNames.All.Contains(name)).WithMessage("A built-in tool is called so: choose another name.");
        RuleFor(f => f.Description).NotEmpty().WithMessage("Say what the tool does and when it is used: the model goes by it.")
            .MaximumLength(HttpTool.LongestDescription).WithMessage($"Use at most {HttpTool.LongestDescription} characters.");
        RuleFor(f => f.Method).Must(method => method is null || HttpMethods.All.Contains(method.ToUpperInvariant()))
            .WithMessage($"Use one of {string.Join(", ", HttpMethods.All)}.");
        RuleFor(f => f.Url).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Give the address, like https://crm.example/bookings.")
            .MaximumLength(HttpToolSettings.LongestUrl).WithMessage($"Use at most {HttpToolSettings.LongestUrl} characters.")
            .Must(url => UrlTemplate.ProblemWith(url) is null).WithMessage((_, url) => UrlTemplate.ProblemWith(url))
            .Must((f, url) => ProblemWith(http, url, HoldSecrets(f)) is null).WithMessage((f, url) => ProblemWith(http, url, HoldSecrets(f)));
        RuleFor(f => f.Parameters).Must((f, _) => ParameterRules.ProblemWith(f.ParametersOrNone) is null)
            .WithMessage((f, _) => ParameterRules.ProblemWith(f.ParametersOrNone));
        RuleFor(f => f.TimeoutMs).InclusiveBetween(HttpToolSettings.ShortestTimeoutMs, HttpToolSettings.LongestTimeoutMs)
            .WithMessage($"Use {HttpToolSettings.ShortestTimeoutMs} to {HttpToolSettings.LongestTimeoutMs} milliseconds.");
        RuleFor(f => f.Headers).MustBeHeaders(f => f);
        RuleFor(f => f.SecretHeaders).MustBeHeaders(f => f, (f, name) => f.Headers?.Keys.Contains(name, StringComparer.OrdinalIgnoreCase) == true);
        RuleFor(f => f.Secrets).MustBeSecrets();
        RuleFor(f => f.StaticParameters).MustBeStaticParameters();
        RuleFor(f => f).Custom((f, context) => ArgumentPlaces.Check(f, context)).When(f => f.Url is not null);
        RuleFor(f => f.Auth!).SetValidator(new ToolAuthValidator(http)).When(f => f.Auth is not null);
        RuleFor(f => f.Messages!).SetValidator(new ToolMessagesValidator()).When(f => f.Messages is not null);
        RuleFor(f => f.Response!).SetValidator(new ToolResponseValidator()).When(f => f.Response is not null);
        RuleFor(f => f.RedactedFields).MustBeFieldNames();
    }

    /// <summary>With what stands for its placeholders, none of which is in front of the path.</summary>
    private static string? ProblemWith(IHttpTools http, string url, bool holdsSecrets) =>
        UrlTemplate.Fill(url, _ => "x") is { Address: { } address } ? http.ProblemWith(address, holdsSecrets) : "This is no address.";

    /// <summary>What is kept besides was given for an address of the same scheme (<see cref="SecretMoves"/>).</summary>
    private static bool HoldSecrets(HttpToolFields fields) => fields.Auth is { Kind: not ToolAuthKind.None }
        || fields.Secrets?.Values.Any(value => value is not null) == true || fields.SecretHeaders?.Values.Any(value => value is not null) == true;

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,63}\z")]
    private static partial Regex NamePattern();
}
