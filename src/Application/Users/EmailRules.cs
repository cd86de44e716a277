using FluentValidation;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

internal static class EmailRules
{
    /// <summary>Looks like an address, and like nobody else's; whether anybody reads it shows only when something is sent there.</summary>
    public static void EmailAddress<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(email => Problem(email) is null).WithMessage((_, email) => Problem(email));

    private static string? Problem(string? email) => Domain.Access.EmailAddress.Normalize(email) is { Length: > UserAccount.LongestEmail }
        ? $"An e-mail address has at most {UserAccount.LongestEmail} characters."
        : Domain.Access.EmailAddress.ProblemWith(email);
}
