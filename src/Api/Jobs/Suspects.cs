using System.Text.Json;
using Quartz;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Jobs;

/// <summary>The calls that one run of the recovery found silent, as the job keeps them.</summary>
/// <param name="At">When that was.</param>
/// <param name="Calls">With the last sign of life.</param>
internal sealed record Suspects(DateTimeOffset At, Dictionary<Guid, DateTime?> Calls)
{
    private const string Key = "suspects";

    /// <summary>When the last run looked; null where it failed, or there was none.</summary>
    public static DateTimeOffset? LookedAt(JobDataMap data) => Kept(data)?.At;

    /// <summary>
    /// Takes them out, so that nothing is left for the next run if this one fails: the media hosts, too, may have been
    /// without the database.
    /// </summary>
    /// <param name="oldest">What was seen earlier counts no more, for the same reason.</param>
    public static IReadOnlyDictionary<CallId, DateTime?> Take(JobDataMap data, DateTimeOffset oldest)
    {
        var kept = Kept(data);
        data.Remove(Key);
        return kept is not null && kept.At >= oldest
            ? kept.Calls.ToDictionary(call => CallId.From(call.Key), call => call.Value)
            : new Dictionary<CallId, DateTime?>();
    }

    public static void Put(JobDataMap data, DateTimeOffset at, IReadOnlyDictionary<CallId, DateTime?> calls) =>
        data[Key] = JsonSerializer.Serialize(new Suspects(at, calls.ToDictionary(call => call.Key.Value, call => call.Value)));

    private static Suspects? Kept(JobDataMap data) =>
        data.TryGetString(Key, out var json) ? JsonSerializer.Deserialize<Suspects>(json!) : null;
}
