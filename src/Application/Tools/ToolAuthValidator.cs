using System.Text.RegularExpressions;
using FluentValidation;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

internal sealed partial class ToolAuthValidator : AbstractValidator<ToolAuth>
{
    public ToolAuthValidator(IHttpTools http)
    {
        RuleFor(a => a.Token).MustBeSecret(a => a.Kind == ToolAuthKind.Bearer);
        RuleFor(a => a.Password).MustBeSecret(a => a.Kind == ToolAuthKind.Basic);
        RuleFor(a => a.ClientSecret).MustBeSecret(a => a.Kind == ToolAuthKind.Oauth2);
        RuleFor(a => a.Key).MustBeSecret(a => a.Kind == ToolAuthKind.Hmac);
        RuleFor(a => a.UserName).MustBeTemplateOf(a => a.Kind == ToolAuthKind.Basic)
            .Must(name => name is null || Template.ProblemWith(name) is not null || !Place().Replace(name, "").Contains(':', StringComparison.Ordinal))
            .WithMessage("A user name of basic authentication has no colon.");
        RuleFor(a => a.ClientId).MustBeTemplateOf(a => a.Kind == ToolAuthKind.Oauth2);
        RuleFor(a => a.Scope).MaximumLength(ToolAuth.Longest).WithMessage($"Use at most {ToolAuth.Longest} characters.")
            .Must(scope => Template.ProblemWith(scope) is null).WithMessage((_, scope) => Template.ProblemWith(scope));
        RuleFor(a => a.TokenUrl).Must(url => url is null || ProblemWith(http, url) is null).WithMessage((_, url) => ProblemWith(http, url!));
        RuleFor(a => a.TokenUrl).NotEmpty().When(a => a.Kind == ToolAuthKind.Oauth2).WithMessage("Say where access tokens are issued.");
        RuleFor(a => a.TimestampHeader).Must(name => name is null || HeaderRules.IsName(name)).WithMessage("A header cannot be called so.");
        RuleFor(a => a.SignatureHeader).Must(name => name is null || HeaderRules.IsName(name)).WithMessage("A header cannot be called so.");
    }

    private static string? ProblemWith(IHttpTools http, string url) => url.Length > HttpToolSettings.LongestUrl ? $"Use at most {HttpToolSettings.LongestUrl} characters."
        : url.Contains("{{", StringComparison.Ordinal) ? "Placeholders have no place here."
        : UrlTemplate.ProblemWith(url) ?? (Uri.TryCreate(url, UriKind.Absolute, out var address) ? http.ProblemWith(address, holdsSecrets: true) : "This is no address.");

    [GeneratedRegex(@"\{\{[^{}]*\}\}")]
    private static partial Regex Place();
}

internal static partial class ToolAuthRules
{
    /// <summary>So that nothing secret is ever shown.</summary>
    public static void MustBeSecret(this IRuleBuilder<ToolAuth, string?> rule, Func<ToolAuth, bool> isNeeded) => rule
        .Must((auth, text) => text is null ? !isNeeded(auth) : Secret().IsMatch(text))
        .WithMessage("Write {{secrets.NAME}} here, and give its value in secrets.");

    public static IRuleBuilderOptions<ToolAuth, string?> MustBeTemplateOf(this IRuleBuilder<ToolAuth, string?> rule, Func<ToolAuth, bool> isNeeded) => rule
        .Must((auth, text) => !isNeeded(auth) || !string.IsNullOrEmpty(text)).WithMessage("This is needed; it may be {{secrets.NAME}}.")
        .MaximumLength(ToolAuth.Longest).WithMessage($"Use at most {ToolAuth.Longest} characters.")
        .Must(text => text?.Any(char.IsControl) != true).WithMessage("Use one line, without control characters.")
        .Must(text => Template.ProblemWith(text) is null).WithMessage((_, text) => Template.ProblemWith(text));

    [GeneratedRegex(@"^\{\{\s*secrets\.[A-Za-z][A-Za-z0-9_]{0,63}\s*\}\}\z")]
    private static partial Regex Secret();
}
