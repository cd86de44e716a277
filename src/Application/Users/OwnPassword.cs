using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

internal static class OwnPassword
{
    /// <summary>Asks a signed-in user for the password again. Null where it is right, else what to answer.</summary>
    /// <param name="field">In which the password was sent.</param>
    public static async Task<Error?> ConfirmAsync(
        this PasswordGuard passwords, UserId user, string? password, string field, CancellationToken ct) =>
        await passwords.ConfirmAsync(user, password ?? "", ct) switch
        {
            PasswordVerdict.Succeeded => null,
            PasswordVerdict.MustWait { Wait: var wait } => PasswordGuard.TooMany(wait),
            _ => InvalidError.Of(field, "This is not the password of the account."),
        };
}
