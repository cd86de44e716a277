using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Users;

/// <summary>What a user sees of the own account.</summary>
/// <param name="Email">Null for a user of an external issuer.</param>
public sealed record UserDto(Guid Id, string? Email, string? Name, DateTime CreatedAt)
{
    internal static UserDto Of(UserAccount account) => new(account.Id.Value, account.Email, account.Name, account.CreatedAt);
}
