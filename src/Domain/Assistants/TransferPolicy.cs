using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>With whom an assistant can connect the caller.</summary>
/// <param name="Destinations">Null or empty for nobody.</param>
/// <param name="MusicUrl">What the caller hears while somebody is asked first: an https address of music, or null for the carrier's own.</param>
public sealed record TransferPolicy(IReadOnlyList<TransferDestination>? Destinations = null, string? MusicUrl = null)
{
    public const int MostDestinations = 50, LongestMusicUrl = 2_000;

    public static TransferPolicy None { get; } = new();

    public bool Equals(TransferPolicy? other) =>
        other is not null && MusicUrl == other.MusicUrl && Items.Same(Destinations, other.Destinations);

    public override int GetHashCode() => HashCode.Combine(MusicUrl, Destinations?.Count);
}

/// <summary>Somebody with whom callers can be connected.</summary>
/// <param name="Name">What the model calls them, such as "front office".</param>
/// <param name="To">A number, E.164, or a SIP address, like sip:desk@pbx.example.com; or else <paramref name="ContactId"/>.</param>
/// <param name="ContactId">A contact, whose number it is at that time.</param>
/// <param name="Mode">Null for blind.</param>
/// <param name="Announcement">What the caller is told before; null for a general sentence where the model has said nothing.</param>
/// <param name="RingSeconds">How long they are let ring; null for 25.</param>
/// <param name="Confirm">They have to press a key, or say yes, before they are connected, so that no machine is; null for yes. Always with a warm transfer.</param>
public sealed record TransferDestination(
    string Name,
    string? To = null,
    Guid? ContactId = null,
    TransferMode? Mode = null,
    string? Announcement = null,
    int? RingSeconds = null,
    bool? Confirm = null)
{
    public const int LongestName = 100, LongestTo = 255, LongestAnnouncement = 500;
    public const int DefaultRingSeconds = 25;
}

public enum TransferMode
{
    /// <summary>The caller is connected as soon as somebody answers.</summary>
    Blind,

    /// <summary>Whoever answers is told first what it is about, while the caller hears music, and may decline.</summary>
    Warm,
}
