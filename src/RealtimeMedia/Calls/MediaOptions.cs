using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>The <c>Media</c> settings.</summary>
internal sealed class MediaOptions
{
    public const string Section = "Media";

    /// <summary>How far ahead of real time audio is sent: what a stutter of ours may cost, and a clear throws away.</summary>
    [Range(20, 1_000)]
    public int LeadMs { get; set; } = 60;

    /// <summary>Calls at the same time; further ones are refused and hear the carrier's apology.</summary>
    [Range(1, 100_000)]
    public int MaxCalls { get; set; } = 1_000;

    /// <summary>
    /// How long the speech of an announced call is kept for its stream: a carrier opens that within a second or two, and an idle connection
    /// costs the provider's quota.
    /// </summary>
    [Range(1, 300)]
    public int AnnouncedSeconds { get; set; } = 10;

    /// <summary>Streams at the same time that have shown neither a pass nor a token; further ones are refused.</summary>
    [Range(0, 10_000)]
    public int MaxUnprovenStreams { get; set; } = 128;

    /// <summary>The same for one remote address, or one network of IPv6.</summary>
    [Range(0, 10_000)]
    public int MaxUnprovenStreamsPerAddress { get; set; } = 32;

    /// <summary>How long running calls may go on when the host is told to stop, before it says goodbye.</summary>
    [Range(0, 3_600)]
    public int DrainSeconds { get; set; } = 20;

    /// <summary>
    /// How long the host may rehearse before it is ready; it is ready as soon as rehearsing finds nothing new. 0 for not at
    /// all: where many hosts start for a single call each.
    /// </summary>
    [Range(0, 300)]
    public int WarmUpSeconds { get; set; } = 30;

    /// <summary>Draining, the goodbyes, and the last log entries; the host waits no longer than this when told to stop.</summary>
    public static TimeSpan LongestShutdown(IConfiguration configuration) =>
        TimeSpan.FromSeconds(configuration.GetSection(Section).GetValue(nameof(DrainSeconds), new MediaOptions().DrainSeconds) + 30);
}
