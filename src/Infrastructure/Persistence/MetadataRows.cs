using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>Lets the rows by which things are found by their metadata follow the things, in the same transaction. With a thing they are deleted by the database.</summary>
internal static class MetadataRows
{
    /// <summary>Of all that is about to be saved. It can be saved again where that fails.</summary>
    public static void Follow(DbContext db)
    {
        var entries = db.ChangeTracker.Entries().ToList();
        Follow<ContactId>(db, entries);
        Follow<AssistantId>(db, entries);
        Follow<CallId>(db, entries);
    }

    private static void Follow<TId>(DbContext db, List<EntityEntry> entries)
        where TId : struct, IId<TId>
    {
        foreach (var earlier in entries.Where(entry => entry.Entity is MetadataEntry<TId>))
            earlier.State = EntityState.Detached;
        foreach (var entry in entries.Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            if (entry.Entity is IDescribed<TId> thing)
                Follow(db, thing, entry.State == EntityState.Added ? Metadata.None : (Metadata)entry.Property(nameof(Metadata)).OriginalValue!);
        }
    }

    private static void Follow<TId>(DbContext db, IDescribed<TId> thing, Metadata before)
        where TId : struct, IId<TId>
    {
        if (before == thing.Metadata)
            return;
        foreach (var (key, value) in before.Values.Where(one => !thing.Metadata.Values.ContainsKey(one.Key)))
            db.Entry(Row(thing, key, value)).State = EntityState.Deleted;
        foreach (var (key, value) in thing.Metadata.Values.Except(before.Values))
            db.Entry(Row(thing, key, value)).State = before.Values.ContainsKey(key) ? EntityState.Modified : EntityState.Added;
    }

    private static MetadataEntry<TId> Row<TId>(IDescribed<TId> thing, string key, string value)
        where TId : struct, IId<TId> => new() { OwnerId = thing.OwnerId, SubjectId = thing.Id, Key = key, Value = value };
}
