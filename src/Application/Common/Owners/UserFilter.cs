using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Common.Owners;

/// <summary>
/// The global filter that shows a scope only what is its user's own, and the one way around it. Who may use that way is
/// listed in the architecture tests.
/// </summary>
public static class UserFilter
{
    public const string Name = "User";

    public static IQueryable<T> AcrossUsers<T>(this IQueryable<T> rows)
        where T : class, IPersonal => rows.IgnoreQueryFilters([Name]);
}
