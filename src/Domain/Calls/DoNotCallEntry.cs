using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Calls;

/// <summary>
/// A number that an owner's assistants never call, and the evidence of how that came about, which is never overwritten. A
/// number is on an owner's list once.
/// </summary>
public sealed class DoNotCallEntry : IResource
{
    public const int LongestReason = 500;

    /// <summary>Number and reason. An entry of an index may have 1,700 bytes on SQL Server, 2,700 on PostgreSQL.</summary>
    public const int LongestSearch = 600;

    private DoNotCallEntry()
    {
    }

    public static string Noun => "entry of the do-not-call list";

    public DoNotCallEntryId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public PhoneNumber Number { get; private init; } = null!;

    /// <summary>Why; of one that was heard on a call, the words that were said. Empty where none was given.</summary>
    public string Reason { get; private init; } = "";

    public DoNotCallSource Source { get; private init; }

    /// <summary>Where it was asked for; the call may have been deleted since. Null unless it was on a call.</summary>
    public CallId? CallId { get; private init; }

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>What a search looks at: number and reason, folded.</summary>
    public string Search
    {
        get => $"{SearchText.Fold(Number.Value)} {SearchText.Fold(Reason)}";
        private init { }
    }

    public int Version { get; private set; }

    public static DoNotCallEntry Manual(OwnerId owner, PhoneNumber number, string reason, DateTime now) =>
        Of(owner, number, reason, DoNotCallSource.Manual, null, now);

    public static DoNotCallEntry Imported(OwnerId owner, PhoneNumber number, string reason, DateTime now) =>
        Of(owner, number, reason, DoNotCallSource.Import, null, now);

    /// <param name="number">Of whoever is on the line with us.</param>
    public static DoNotCallEntry Heard(CallLog call, PhoneNumber number, string reason, DateTime now) =>
        Of(call.OwnerId, number, reason, DoNotCallSource.Call, call.Id, now);

    private static DoNotCallEntry Of(OwnerId owner, PhoneNumber number, string reason, DoNotCallSource source, CallId? call, DateTime now) => new()
    {
        Id = DoNotCallEntryId.New(),
        OwnerId = owner,
        Number = number,
        Reason = reason,
        Source = source,
        CallId = call,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
