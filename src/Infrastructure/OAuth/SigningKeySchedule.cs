namespace VoiceAssistant.Infrastructure.OAuth;

/// <summary>
/// When keys come and go: the next one is published <see cref="Lead"/> before it signs, each signs for about
/// <see cref="Period"/> until its successor does, and stays published for <see cref="Overlap"/> after that. Driven by
/// use: a deployment that slept makes the next key late, and signs with the old one until then.
/// </summary>
/// <param name="Lead">Longer than anybody keeps the published keys in a cache.</param>
/// <param name="Overlap">Longer than any token lives, the clocks of two machines differ, and a host takes to notice a change.</param>
internal sealed record SigningKeySchedule(TimeSpan Period, TimeSpan Lead, TimeSpan Overlap)
{
    /// <summary>When a key made now would begin to sign, or null while none is due.</summary>
    public DateTime? NextDue(IReadOnlyCollection<SigningKey> keys, DateTime now)
    {
        if (keys.MaxBy(k => k.Number) is not { } newest)
            return now;
        if (now < newest.ActivatesAt + Period - Lead)
            return null;
        var planned = newest.ActivatesAt + Period;
        return planned > now + Lead ? planned : now + Lead;
    }

    /// <summary>Those that may sign now, the best first.</summary>
    public static IEnumerable<SigningKey> Active(IEnumerable<SigningKey> keys, DateTime now) =>
        keys.Where(k => k.ActivatesAt <= now).OrderByDescending(k => k.Number);

    /// <summary>Those whose last token has expired.</summary>
    public IReadOnlyList<SigningKey> Expired(IReadOnlyCollection<SigningKey> keys, DateTime now) =>
        [.. keys.Where(key => keys.Any(later => later.Number > key.Number && later.ActivatesAt + Overlap <= now))];
}
