using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Contacts;

/// <summary>Labels of a contact, such as <c>patient</c>. Two that differ in case only are one.</summary>
public sealed record ContactTags
{
    public const int Most = 10;
    public const int Longest = 40;

    /// <summary>Of all tags together, each on a line.</summary>
    public const int LongestText = Most * (Longest + 1);

    private ContactTags(IReadOnlyList<string> values) => Values = values;

    public static ContactTags None { get; } = new([]);

    public IReadOnlyList<string> Values { get; }

    /// <summary>Every tag as <see cref="Marker"/> gives it.</summary>
    internal string Search => string.Concat(Values.Select(tag => " " + Marker(tag)));

    /// <summary>In the order given, blank ones left out.</summary>
    public static ContactTags Of(IEnumerable<string> tags) => new(
        [.. tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).DistinctBy(SearchText.Fold)]);

    /// <summary>How a tag shows in <see cref="Contact.Search"/>: in marks that no folded word contains.</summary>
    public static string Marker(string tag) => $"#{SearchText.Fold(tag)}#";

    public bool Equals(ContactTags? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Count == 0 ? 0 : HashCode.Combine(Values.Count, Values[0]);
}
