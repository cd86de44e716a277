using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

internal static class OwnPassword
{
    /// <summary>Asks a signed-in user for the password again. Null where it is right, else what to answer.</summary>
    /// <param name="field">In which the password was sent.</param>
    public static async Task<Error?> ConfirmAsync(
        this IPasswords passwords, UserId user, string? password, string field, CancellationToken ct) =>
        await passwords.CheckAsync(user, password ?? "", ct) switch
        {
            PasswordVerdict.Succeeded => null,
            PasswordVerdict.LockedOut => Invalid(field, "The password was wrong too often: try again in a few minutes."),
            _ => Invalid(field, "This is not the password of the account."),
        };

    private static InvalidError Invalid(string field, string problem) => InvalidError.Of(field, problem);
}
