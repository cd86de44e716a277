using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Contacts;

/// <summary>Labels of a contact, such as <c>patient</c>. Two that differ in case only are one, and two that are one text in Unicode.</summary>
public sealed record ContactTags
{
    public const int Most = 10;
    public const int Longest = 40;

    /// <summary>Of all tags together, each on a line.</summary>
    public const int LongestText = Most * (Longest + 1);

    /// <summary>Of all of them for <see cref="Marks"/>: a few characters become three where they are put together as Unicode has it.</summary>
    public const int LongestMarks = (3 * LongestText) + 1;

    private const char Mark = '\n';

    private ContactTags(IReadOnlyList<string> values) => Values = values;

    public static ContactTags None { get; } = new([]);

    public IReadOnlyList<string> Values { get; }

    /// <summary>Every tag as <see cref="EarlierMarker"/> gives it: its words are searched.</summary>
    internal string Search => string.Concat(Values.Select(tag => " " + EarlierMarker(tag)));

    /// <summary>Every tag as <see cref="Marker"/> gives it; empty where there is none.</summary>
    public string Marks => Values.Count == 0 ? "" : $"{Mark}{string.Join(Mark, Values.Select(Key))}{Mark}";

    /// <summary>In the order given, blank ones left out.</summary>
    public static ContactTags Of(IEnumerable<string> tags) => new(
        [.. tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).DistinctBy(Key)]);

    /// <summary>How a tag shows in <see cref="Marks"/>: between characters that no tag contains.</summary>
    public static string Marker(string tag) => $"{Mark}{Key(tag)}{Mark}";

    /// <summary>How a tag shows in <see cref="Contact.Search"/>, by which it was found alone before: in marks that no folded word contains. <c>c++</c> and <c>c#</c> are one there.</summary>
    public static string EarlierMarker(string tag) => $"#{SearchText.Fold(tag)}#";

    /// <summary>What two tags have in common that are one. Half a surrogate pair, which has no form, is replaced first.</summary>
    private static string Key(string tag) => string.Concat(tag.Trim().EnumerateRunes()).Normalize().ToUpperInvariant().ToLowerInvariant().Normalize();

    public bool Equals(ContactTags? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Count == 0 ? 0 : HashCode.Combine(Values.Count, Values[0]);
}
