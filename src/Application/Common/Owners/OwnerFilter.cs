using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common.Owners;

/// <summary>
/// The global filter that shows a scope only its owner's rows, and the one way around it. Who may use that way is
/// listed in the architecture tests.
/// </summary>
public static class OwnerFilter
{
    public const string Name = "Owner";

    public static IQueryable<T> AcrossOwners<T>(this IQueryable<T> rows)
        where T : class, IOwned => rows.IgnoreQueryFilters([Name]);
}
