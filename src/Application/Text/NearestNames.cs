namespace VoiceAssistant.Application.Text;

/// <summary>Which of some names was probably meant by one that is none of them.</summary>
internal static class NearestNames
{
    private const int Longest = 128;

    /// <summary>The nearest first: those that hold the name, or are held by it, and then those that differ in the fewest letters.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names, int most) =>
    [
        .. names.OrderBy(other => IsPart(name, other) ? 0 : 1).ThenBy(other => Distance(Bounded(name), Bounded(other))).ThenBy(other => other, StringComparer.Ordinal).Take(most),
    ];

    private static bool IsPart(string one, string other) => Math.Min(one.Length, other.Length) > 2
        && (one.Contains(other, StringComparison.OrdinalIgnoreCase) || other.Contains(one, StringComparison.OrdinalIgnoreCase));

    private static string Bounded(string name) => name[..Math.Min(name.Length, Longest)].ToLowerInvariant();

    /// <summary>How many letters have to be changed, put in or taken out (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
