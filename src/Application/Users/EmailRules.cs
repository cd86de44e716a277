using System.Text.RegularExpressions;
using FluentValidation;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Users;

internal static partial class EmailRules
{
    /// <summary>Looks like an address; whether anybody reads it shows only when something is sent there.</summary>
    public static void EmailAddress<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(email => email is { Length: <= UserAccount.LongestEmail } && Address().IsMatch(email))
        .WithMessage("Use an e-mail address, like anna@example.com.");

    [GeneratedRegex(@"^[^\s@\p{C}]+@[^\s@\p{C}]+\z")]
    private static partial Regex Address();
}
