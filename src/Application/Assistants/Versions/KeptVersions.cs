using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>Every change of an assistant keeps what it is from then on, in the same transaction, so that each number has one configuration.</summary>
internal static class KeptVersions
{
    /// <summary>Keeps with what is saved next what a new assistant is.</summary>
    public static void KeepFirst(this IAppDb db, AssistantConfig assistant) => db.Set<AssistantVersion>().Add(
        AssistantVersion.Keep(assistant, assistant.Version, KeptConfiguration.Of(assistant), note: null, assistant.CreatedAt));

    /// <summary>
    /// Saves a claimed assistant, and keeps its new version; where nothing of it has changed, there is none. What it was is kept as well, where that
    /// was not yet: it is from before versions were kept.
    /// </summary>
    /// <param name="before">What the assistant was, if it is changed.</param>
    public static async Task<Result<T>> SaveVersionAsync<T>(
        this IAppDb db, AssistantConfig assistant, string before, string? note, DateTime now, Func<T> answer, CancellationToken ct)
    {
        var (id, version) = (assistant.Id, assistant.Version);
        var entry = db.Set<AssistantConfig>().Entry(assistant);
        entry.DetectChanges();
        if (entry.State == EntityState.Modified)
        {
            var versions = db.Set<AssistantVersion>();
            if (!await versions.AnyAsync(v => v.AssistantId == id && v.Number == version, ct))
                versions.Add(AssistantVersion.OfUnkept(assistant, before));
            versions.Add(AssistantVersion.Keep(assistant, version + 1, KeptConfiguration.Of(assistant), note, now));
            var last = version + 1 - AssistantVersion.Most;
            if (last >= 0)
                versions.RemoveRange(await versions.Where(v => v.AssistantId == id && v.Number <= last).ToListAsync(ct));
        }

        return await db.SaveAsync(answer, late => db.RaceAsync(id, version, late), ct);
    }

    /// <summary>The version of this number; null where the assistant has none, or it is no longer kept.</summary>
    public static async Task<AssistantVersion?> FindVersionAsync(this IAppDb db, AssistantConfig assistant, int number, CancellationToken ct) =>
        await db.Set<AssistantVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.AssistantId == assistant.Id && v.Number == number, ct)
        ?? (number == assistant.Version ? AssistantVersion.OfUnkept(assistant, KeptConfiguration.Of(assistant)) : null);

    /// <summary>Whoever was faster has taken the number: a constraint is hurt before the database gets as far as the assistant.</summary>
    private static async Task<Error?> RaceAsync(this IAppDb db, AssistantId id, int version, CancellationToken ct) =>
        await db.Set<AssistantConfig>().AnyAsync(a => a.Id == id && a.Version == version, ct) ? null : new RaceError();
}
