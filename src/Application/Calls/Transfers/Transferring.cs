using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls.Transfers;

internal static class Transferring
{
    /// <summary>What is asked for, with the settings of the assistant where it is one of its destinations.</summary>
    /// <param name="isAnnounced">The other side was told already.</param>
    public static async Task<Result<CallTransfer>> PlanTransferAsync(this IAppDb db, CallLog call, TransferFields fields, bool isAnnounced, CancellationToken ct)
    {
        var destination = new TransferDestination("", fields.To, fields.ContactId);
        var fieldOf = fields.Destination is not null ? "Destination" : fields.ContactId is not null ? "ContactId" : "To";
        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == call.AssistantId, ct);
        if (fields.Destination is { } name)
        {
            var all = assistant?.Transfers.Destinations ?? [];
            if (all.FirstOrDefault(d => d.Name.Trim().Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)) is not { } named)
                return InvalidError.Of("Destination", "The assistant has no such destination.");
            destination = named;
        }

        var to = destination.To;
        if (destination.ContactId is { } id)
        {
            var contact = await db.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == ContactId.From(id), ct);
            if (contact is null)
                return InvalidError.Of("ContactId", NotFoundError.Of<Contact>().Message);
            to = contact.Phone.Value;
        }

        if (PhoneNumber.TryParse(to, out var number))
        {
            if (await db.Set<Contact>().AnyAsync(c => c.Phone == number && c.IsBlocked, ct))
                return InvalidError.Of(fieldOf, "This contact is blocked and is not called. Unblock the contact first.");
            if (await db.IsOnDoNotCallAsync(number, ct))
                return InvalidError.Of(fieldOf, "This number is on your do-not-call list and is not called. Take it off the list first.");
        }

        var mode = fields.Mode ?? destination.Mode ?? TransferMode.Blind;
        return new CallTransfer(
            fields.Destination is null ? null : destination.Name,
            to!,
            mode,
            mode == TransferMode.Warm || (destination.Confirm ?? true),
            destination.RingSeconds ?? TransferDestination.DefaultRingSeconds)
        {
            Announcement = isAnnounced ? null : (fields.Announcement ?? destination.Announcement) switch
            {
                null => assistant?.Speech.Phrases?.Connecting is [var own, ..] ? own : "",
                "" => null,
                var text => text,
            },
            Briefing = fields.Briefing,
        };
    }

    /// <summary>Null where it was deleted.</summary>
    public static Task<AssistantConfig?> AssistantOfAsync(this IAppDb db, CallLog call, CancellationToken ct) =>
        db.Set<AssistantConfig>().AcrossOwners().AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == call.AssistantId && a.OwnerId == call.OwnerId, ct);

    /// <summary>The call of the tool that has switched its language last; null where none has.</summary>
    public static Task<ToolCall?> LastSwitchAsync(this IAppDb db, CallLog call, CancellationToken ct) =>
        db.Set<ToolCall>().AcrossOwners().AsNoTracking()
            .Where(c => c.ConversationId == call.ConversationId && c.OwnerId == call.OwnerId && c.Name == CallTools.SwitchLanguage && c.Status == ToolCallStatus.Done)
            .OrderByDescending(c => c.Step).FirstOrDefaultAsync(ct);

    /// <summary>Keeps that a transfer came to nothing. Gives the call, null where that was known, or it has not.</summary>
    /// <param name="isOnStream">The call has not left its stream for it.</param>
    public static Task<CallLog?> FailTransferAsync(
        this IAppDb db, CallId id, string problem, DateTime now, bool isOnStream, CancellationToken ct) =>
        db.ChangeAsync(
            id,
            call =>
            {
                if (!call.FailTransfer(problem, now))
                    return false;
                if (isOnStream)
                    call.StayOnStream();
                db.TellTransfer(call, now);
                return true;
            },
            ct);

    /// <summary>Changes a call by our id, as <see cref="ClosingRace.ChangeCallAsync"/> does by the carrier's; null where nothing was changed.</summary>
    public static async Task<CallLog?> ChangeAsync(this IAppDb db, CallId id, Func<CallLog, bool> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var call = await db.Set<CallLog>().AcrossOwners().SingleOrDefaultAsync(c => c.Id == id, ct);
            if (call is null || !change(call))
                return null;
            try
            {
                await db.SaveChangesAsync(ct);
                return call;
            }
            catch (DbUpdateConcurrencyException) when (attempt < ClosingRace.Attempts)
            {
                db.Forget();
            }
        }
    }
}
