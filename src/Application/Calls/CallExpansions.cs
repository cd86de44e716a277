using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Calls;

/// <summary>What is shown with a call where it is asked for.</summary>
[Flags]
public enum CallExpansions
{
    None = 0,
    Contact = 1,
    Assistant = 2,
}

internal static class CallExpanding
{
    public const string All = "contact,assistant";

    private static readonly Dictionary<string, CallExpansions> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["contact"] = CallExpansions.Contact,
        ["assistant"] = CallExpansions.Assistant,
    };

    /// <summary>Names with commas between them; null asks for nothing.</summary>
    public static void MustExpand<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(expand => NamesIn(expand).All(Names.ContainsKey))
        .WithMessage($"There is no such thing to show with a call. There are: {string.Join(", ", Names.Keys)}, several with a comma between them.");

    /// <summary>One query for each kind of thing, however many calls there are.</summary>
    public static async Task<IReadOnlyList<T>> ExpandAsync<T>(this IAppDb db, IReadOnlyList<T> calls, string? expand, IMapper mapper, CancellationToken ct)
        where T : ShownCall
    {
        var expanded = NamesIn(expand).Aggregate(CallExpansions.None, (all, name) => all | Names[name]);
        if (expanded == CallExpansions.None || calls.Count == 0)
            return calls;
        var contacts = expanded.HasFlag(CallExpansions.Contact) ? await ContactsAsync(db, calls, mapper, ct) : [];
        var assistants = expanded.HasFlag(CallExpansions.Assistant) ? await AssistantsAsync(db, calls, mapper, ct) : [];
        return calls.Select(call => (T)((ShownCall)call with
        {
            Expanded = expanded,
            Contact = call.ContactId is { } contact ? contacts.GetValueOrDefault(contact) : null,
            Assistant = assistants.GetValueOrDefault(call.AssistantId),
        })).ToList();
    }

    private static string[] NamesIn(string? expand) => (expand ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static async Task<Dictionary<Guid, ContactDto>> ContactsAsync(IAppDb db, IReadOnlyList<ShownCall> calls, IMapper mapper, CancellationToken ct)
    {
        var ids = calls.Select(call => call.ContactId).OfType<Guid>().Distinct().Select(ContactId.From).ToList();
        return await db.Set<Contact>().Where(c => ids.Contains(c.Id)).ProjectTo<ContactDto>(mapper.ConfigurationProvider).ToDictionaryAsync(c => c.Id, ct);
    }

    private static async Task<Dictionary<Guid, AssistantDto>> AssistantsAsync(IAppDb db, IReadOnlyList<ShownCall> calls, IMapper mapper, CancellationToken ct)
    {
        var ids = calls.Select(call => call.AssistantId).Distinct().Select(AssistantId.From).ToList();
        return await db.Set<AssistantConfig>().Where(a => ids.Contains(a.Id)).ProjectTo<AssistantDto>(mapper.ConfigurationProvider).ToDictionaryAsync(a => a.Id, ct);
    }
}
