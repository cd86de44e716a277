using System.Collections.Immutable;

namespace VoiceAssistant.Domain.Common;

/// <summary>An integrator's own facts of a thing, such as its id in another system. No assistant is told of them, and no log.</summary>
public sealed record Metadata
{
    public const int Most = 50;
    public const int LongestKey = 40;

    /// <summary>With a key and two ids, an entry of an index: it may have 1,700 bytes on SQL Server, 2,700 on PostgreSQL.</summary>
    public const int LongestValue = 500;

    private readonly ImmutableSortedDictionary<string, string> _values;

    private Metadata(ImmutableSortedDictionary<string, string> values) => _values = values;

    public static Metadata None { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>In the order of their keys.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    public static Metadata Of(IEnumerable<KeyValuePair<string, string>>? values) => values is null ? None : new(None._values.AddRange(values));

    /// <summary>Letters and digits of ASCII, hyphens, underscores and dots; their case matters.</summary>
    public static bool IsKey(string text) =>
        text.Length is >= 1 and <= LongestKey && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    public bool Equals(Metadata? other) => other is not null && (ReferenceEquals(this, other) || _values.SequenceEqual(other._values));

    public override int GetHashCode() => _values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <summary>What they say is for nobody's log.</summary>
    public override string ToString() => $"{_values.Count} metadata";
}
