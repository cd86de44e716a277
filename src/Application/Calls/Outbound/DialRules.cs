using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>What speaks against a call at the moment in which it is to be dialled.</summary>
internal sealed class DialRules(IAppDb db, IOptions<OutboundOptions> options, TimeProvider time)
{
    /// <summary>
    /// Who calls, where nothing speaks against it. Otherwise null: the call is ended, or put off, and that is saved.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has changed the call meanwhile.</exception>
    public async Task<AssistantConfig?> RefuseAsync(CallLog call, CallPlacement placement, CancellationToken ct)
    {
        var now = time.UtcNow();
        if (call.Status == CallStatus.Ended)
        {
            db.Set<CallPlacement>().Remove(placement);
            await db.SaveChangesAsync(ct);
            return null;
        }

        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == call.AssistantId, ct);
        // whose number it is by now: a contact may have moved since the call was asked for
        var contact = await db.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(c => c.Phone == call.To, ct)
            ?? (call.ContactId is { } id ? await db.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) : null);
        if (placement.Tries > 0 && now >= placement.GiveUpAt)
            return await EndAsync(call, placement, CallOutcome.Failed, call.Problem ?? "The call could not be placed in time.", ct);
        if (assistant is null)
            return await EndAsync(call, placement, CallOutcome.Failed, "The assistant was deleted before the call was placed.", ct);
        if (!await db.Set<PhoneLine>().AnyAsync(l => l.Number == call.From, ct))
            return await EndAsync(call, placement, CallOutcome.Failed, "The number to call from was disconnected before the call was placed.", ct);
        if (contact is { IsBlocked: true })
            return await EndAsync(call, placement, CallOutcome.Blocked, "The contact is blocked.", ct);
        if (await db.IsOnDoNotCallAsync(placement.To, ct))
            return await EndAsync(call, placement, CallOutcome.Blocked, "The number is on your do-not-call list.", ct);
        if (await db.Set<CallPlacement>().AnyAsync(
            p => p.From == placement.From && p.To == placement.To && p.ClaimedAt != null && p.CallId != call.Id, ct))
        {
            placement.Release(now + options.Value.Doubt); // another between the same numbers has to be known first
            await db.SaveChangesAsync(ct);
            return null;
        }

        var allowed = CallingTime.Of(assistant.Outbound.Hours ?? options.Value.Hours, ZonesOf(call, contact, assistant), now);
        if (allowed.Problem is null)
            return assistant;
        if (allowed.At is not { } at)
            return await EndAsync(call, placement, CallOutcome.Failed, allowed.Problem, ct);
        placement.Release(at);
        placement.Postpone(at);
        call.Wait(at, allowed.Problem);
        await db.SaveChangesAsync(ct);
        return null;
    }

    private async Task<AssistantConfig?> EndAsync(
        CallLog call, CallPlacement placement, CallOutcome outcome, string problem, CancellationToken ct)
    {
        db.GiveUp(call, placement, outcome, problem, time.UtcNow());
        await db.SaveChangesAsync(ct);
        return null;
    }

    private static IReadOnlyList<TimeZoneInfo> ZonesOf(CallLog call, Contact? contact, AssistantConfig assistant)
    {
        if (contact?.TimeZone is { } named && TimeZoneInfo.TryFindSystemTimeZoneById(named, out var own))
            return [own];
        var zones = CalleeZones.Of(call.To!);
        return zones.Count > 0 ? zones : [TimeZoneInfo.TryFindSystemTimeZoneById(assistant.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc];
    }
}
