using System.Text.RegularExpressions;
using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <summary>What holds whatever is kept already; <see cref="McpKeeping"/> finds out what is missing.</summary>
internal sealed partial class McpAuthFieldsValidator : AbstractValidator<McpAuthFields>
{
    public McpAuthFieldsValidator()
    {
        RuleFor(a => a.Token).MustBeSecret().Null().When(a => a.Kind != McpAuthKind.Bearer, ApplyConditionTo.CurrentValidator)
            .WithMessage("A token is of kind bearer.");
        RuleFor(a => a.Headers).Null().When(a => a.Kind != McpAuthKind.Headers).WithMessage("Headers are of kind headers.");
        RuleFor(a => a.Headers).Custom((all, context) =>
        {
            if (all?.Count > McpAuth.MostHeaders)
                context.AddFailure($"Give at most {McpAuth.MostHeaders} headers.");
            foreach (var (name, value) in all?.Take(McpAuth.MostHeaders) ?? [])
            {
                if (name.Length > McpAuth.LongestHeaderName || !HeaderName().IsMatch(name))
                    context.AddFailure("A header's name is made of letters, digits and hyphens, like X-Api-Key.");
                else if (Ours().IsMatch(name))
                    context.AddFailure($"The header {name} is set by the connection itself.");
                else if (value is not null && !IsVisible(value))
                    context.AddFailure($"{context.PropertyPath}.{name}", $"Use visible ASCII letters, at most {McpAuth.LongestSecret}.");
            }
        });
        RuleFor(a => a.ClientSecret).MustBeSecret();
        RuleFor(a => a.ClientId).MustBeText(McpAuth.LongestClientId);
        RuleFor(a => a.Scope).MustBeText(McpAuth.LongestScope);
        When(a => a.Kind == McpAuthKind.Oauth2, () =>
        {
            RuleFor(a => a.TokenUrl).NotEmpty().WithMessage("Say where tokens are asked for, like https://login.example.com/token.").MustBeServerAddress();
            RuleFor(a => a.ClientId).NotEmpty().WithMessage("Give the id of the client.");
        }).Otherwise(() =>
        {
            RuleFor(a => a.TokenUrl).Null().WithMessage("A token URL is of kind oauth2: for another, set it to null.");
            RuleFor(a => a.ClientId).Null().WithMessage("A client is of kind oauth2: for another, set it to null.");
            RuleFor(a => a.ClientSecret).Null().WithMessage("A client is of kind oauth2: for another, set it to null.");
            RuleFor(a => a.Scope).Null().WithMessage("A scope is of kind oauth2: for another, set it to null.");
        });
    }

    internal static bool IsVisible(string text) => text.Length is > 0 and <= McpAuth.LongestSecret && text.All(c => c is >= ' ' and <= '~') && text.Trim() == text;

    [GeneratedRegex(@"^[A-Za-z0-9-]+\z")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"^(host|content-.*|accept|transfer-encoding|connection|upgrade|te|trailer|expect|keep-alive|proxy-.*|mcp-.*|last-event-id)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();
}

internal static class McpRules
{
    public static IRuleBuilderOptions<T, string?> MustBeSecret<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || McpAuthFieldsValidator.IsVisible(text)).WithMessage($"Use visible ASCII letters, at most {McpAuth.LongestSecret}.");

    /// <summary>Nothing secret may be in it: it is kept and shown in the open. Whether it is public is found out where it is gone to.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeServerAddress<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => string.IsNullOrEmpty(text) || Problem(text) is null).WithMessage((_, text) => Problem(text!));

    private static string? Problem(string text) =>
        text.Length > McpServer.LongestUrl ? $"Use at most {McpServer.LongestUrl} characters."
        : !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") ? "Give an address that begins with https://."
        : url.Scheme is "http" && !url.IsLoopback ? "Use https://: what goes over http:// can be read on its way."
        : url.UserInfo.Length > 0 ? "Leave user name and password out of the address: say under auth what opens the door."
        : url.Fragment.Length > 0 ? "Leave out what follows the #."
        : null;
}
