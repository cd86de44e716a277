using System.Buffers;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>What somebody said, as a query of words: nothing in it is an operator.</summary>
/// <remarks>https://learn.microsoft.com/azure/search/query-simple-syntax</remarks>
internal static class QueryText
{
    /// <summary>A query has 1,024 clauses at most, one for each word in each field.</summary>
    private const int Longest = 1_000;

    /// <summary>A dash in front of a word would find everything without the word.</summary>
    private static readonly SearchValues<char> Operators = SearchValues.Create("+-|\"()*~\\");

    /// <summary>Empty where there are no words.</summary>
    public static string Of(string spoken)
    {
        var text = spoken.Length > Longest ? spoken[..Longest] : spoken;
        return text.AsSpan().ContainsAny(Operators)
            ? string.Create(text.Length, text, static (plain, given) =>
            {
                for (var i = 0; i < given.Length; i++)
                    plain[i] = Operators.Contains(given[i]) ? ' ' : given[i];
            }).Trim()
            : text.Trim();
    }
}
