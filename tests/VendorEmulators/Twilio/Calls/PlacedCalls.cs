namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>The calls that the account has asked for, as a journal of what it did.</summary>
internal static class PlacedCalls
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Each under the application's own name for it: the last part of the URL of its first document.</summary>
    public static ILookup<string, EmulatedCall> ByName(this CallBook book) => book.All
        .Where(call => call is { Direction: "outbound-api", Request.Url: not null })
        .ToLookup(call => call.Request.Url!.Url.Split('/')[^1]);

    /// <summary>The most that were asked for within one second.</summary>
    public static int MostInASecond(this IReadOnlyCollection<EmulatedCall> calls) =>
        calls.Count == 0 ? 0 : calls.Max(first => calls.Count(call => call.CreatedAt >= first.CreatedAt && call.CreatedAt < first.CreatedAt + Second));

    /// <summary>The most that there were at the same time, from being asked for to their end.</summary>
    public static int MostAtATime(this IReadOnlyCollection<EmulatedCall> calls) =>
        calls.Count == 0 ? 0 : calls.Max(one => calls.Count(call => call.CreatedAt <= one.CreatedAt && !(call.EndedAt <= one.CreatedAt)));
}
