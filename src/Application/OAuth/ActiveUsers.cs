using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

internal static class ActiveUsers
{
    /// <summary>The user, or null where the account is gone or may not be used.</summary>
    public static async Task<UserAccount?> FindActiveAsync(this IUserAccounts users, UserId id, CancellationToken ct) =>
        await users.FindAsync(id, ct) is { IsActive: true } user ? user : null;

    public static async Task<bool> IsActiveAsync(this IUserAccounts users, UserId id, CancellationToken ct) =>
        await users.FindActiveAsync(id, ct) is not null;
}
