using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>
/// Whether an assistant says first of all that it is one. It is said before anything that a prompt, an opening or a model has it say.
/// </summary>
/// <param name="Outbound">In calls that it places; null for yes.</param>
/// <param name="Inbound">In calls that it answers; null for no: there the greeting is the owner's to write.</param>
/// <param name="Countries">The sentence for callees of a country (ISO 3166-1 alpha-2, like DE), in place of the language's own.</param>
public sealed record DisclosurePolicy(
    bool? Outbound = null, bool? Inbound = null, IReadOnlyDictionary<string, string>? Countries = null)
{
    public const int MostCountries = 250, LongestSentence = 500;

    public static DisclosurePolicy Default { get; } = new();

    public bool Equals(DisclosurePolicy? other) =>
        other is not null && (Outbound, Inbound) == (other.Outbound, other.Inbound)
        && Items.Same(Ordered(Countries), Ordered(other.Countries));

    public override int GetHashCode() => HashCode.Combine(Outbound, Inbound, Countries?.Count);

    private static List<KeyValuePair<string, string>>? Ordered(IReadOnlyDictionary<string, string>? countries) =>
        countries?.OrderBy(c => c.Key, StringComparer.Ordinal).ToList();
}
