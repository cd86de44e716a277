using System.Collections.Immutable;

namespace VoiceAssistant.Domain.Common;

/// <summary>Names, and the text that stands for each of them in what an assistant is told and says.</summary>
public sealed record Variables
{
    public const int Most = 50;
    public const int LongestName = 64;
    public const int LongestValue = 1_000;

    private readonly ImmutableSortedDictionary<string, string> _values;

    private Variables(ImmutableSortedDictionary<string, string> values) => _values = values;

    public static Variables None { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>In the order of their names.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>A name without a value is left out.</summary>
    public static Variables Of(IEnumerable<KeyValuePair<string, string?>>? values) => new(
        None._values.AddRange((values ?? []).Where(v => v.Value is not null).Select(v => KeyValuePair.Create(v.Key, v.Value!))));

    public bool Equals(Variables? other) => other is not null && _values.SequenceEqual(other._values);

    public override int GetHashCode() => _values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}
