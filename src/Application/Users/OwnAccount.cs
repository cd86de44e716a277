using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Users;

internal static class OwnAccount
{
    /// <summary>Whoever acts for an owner without being a person has no account to read, change or delete.</summary>
    public static readonly ForbiddenError NeedsPerson =
        new("An account belongs to a person: use a token of that person, not one of a client's own.");
}
