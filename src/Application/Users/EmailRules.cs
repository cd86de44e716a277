using System.Text.RegularExpressions;
using FluentValidation;

namespace VoiceAssistant.Application.Users;

internal static partial class EmailRules
{
    private const int MaxLength = 254; // RFC 5321 section 4.5.3.1.3, with the errata

    /// <summary>Looks like an address; whether anybody reads it shows only when something is sent there.</summary>
    public static void EmailAddress<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(email => email is { Length: <= MaxLength } && Address().IsMatch(email))
        .WithMessage("Use an e-mail address, like anna@example.com.");

    [GeneratedRegex(@"^[^\s@\p{C}]+@[^\s@\p{C}]+\z")]
    private static partial Regex Address();
}
