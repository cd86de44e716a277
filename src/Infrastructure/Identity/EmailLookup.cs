using Microsoft.AspNetCore.Identity;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Infrastructure.Identity;

internal static class EmailLookup
{
    /// <summary>
    /// Who has this address, first as it is written, then in its one spelling: accounts that are older than that rule keep theirs.
    /// </summary>
    public static IQueryable<AppUser> WithEmail(this IQueryable<AppUser> users, UserManager<AppUser> manager, string email)
    {
        var written = manager.NormalizeEmail(email);
        var spelled = manager.NormalizeEmail(EmailAddress.Normalize(email) ?? email);
        return users.Where(u => u.NormalizedEmail == written || u.NormalizedEmail == spelled)
            .OrderBy(u => u.NormalizedEmail == written ? 0 : 1);
    }
}
