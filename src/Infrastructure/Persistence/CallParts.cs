using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>
/// Calls that are about to show something else although their own rows do not change: what was said, tools that were used, recordings, a contact that is
/// deleted. Their versions stay as they are, so that whoever changes the call itself is not in the way.
/// </summary>
internal sealed record CallParts(IReadOnlyList<ConversationId> Conversations, IReadOnlyList<CallId> Calls, IReadOnlyList<ContactId> Contacts)
{
    private const int AtOnce = 500;

    public static CallParts ChangedIn(ChangeTracker tracker)
    {
        var changed = tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var rows = changed.ConvertAll(entry => entry.Entity);
        // what is saved with its call, or goes with it, is told by the call's own row
        var calls = rows.OfType<CallLog>().ToList();
        return new CallParts(
            [
                .. rows.OfType<Turn>().Select(turn => turn.ConversationId).Union(rows.OfType<ToolCall>().Select(tool => tool.ConversationId))
                    .Except(calls.Select(call => call.ConversationId)),
            ],
            [.. rows.OfType<CallRecording>().Select(recording => recording.CallId).Except(calls.Select(call => call.Id))],
            [.. changed.Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Entity).OfType<Contact>().Select(contact => contact.Id)]);
    }

    /// <summary>The calls of contacts that are about to be deleted.</summary>
    public async Task<IReadOnlyList<CallId>> OfContactsAsync(AppDb db, CancellationToken ct)
    {
        var contacts = Contacts.Select(id => (ContactId?)id).ToList();
        return contacts.Count == 0 ? [] : await db.Set<CallLog>().AcrossOwners().Where(call => contacts.Contains(call.ContactId)).Select(call => call.Id).ToListAsync(ct);
    }

    /// <summary>Before it is saved, and whether or not anybody waits for it: statements of their own, which hold up nobody who writes to the call.</summary>
    /// <param name="others">Calls besides these.</param>
    public async Task TellUpdatedAsync(AppDb db, IReadOnlyList<CallId> others, DateTime now)
    {
        var calls = db.Set<CallLog>().AcrossOwners();
        foreach (var conversation in Conversations)
            await TellAsync(calls.Where(call => call.ConversationId == conversation));
        foreach (var some in Calls.Concat(others).Chunk(AtOnce))
            await TellAsync(calls.Where(call => some.Contains(call.Id)));

        Task TellAsync(IQueryable<CallLog> some) => some.ExecuteUpdateAsync(set => set.SetProperty(call => call.UpdatedAt, now), CancellationToken.None);
    }
}
