using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common.Lists;

internal static class Updated
{
    /// <param name="since">Null for all.</param>
    public static IQueryable<T> UpdatedSince<T>(this IQueryable<T> rows, DateTime? since)
        where T : class, IDated =>
        since is { } from ? rows.Where(row => EF.Property<DateTime>(row, nameof(IDated.UpdatedAt)) >= from) : rows;
}
