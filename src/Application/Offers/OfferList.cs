using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Offers;

/// <summary>What the providers of this deployment offer.</summary>
/// <param name="IsComplete">False where others may work too: a provider could not be asked, or does not tell all it has.</param>
/// <param name="Problems">Which provider's are missing, and why.</param>
public sealed record OfferList<T>(IReadOnlyList<T> Items, bool IsComplete, IReadOnlyList<string> Problems);

internal static class OfferLists
{
    public static OfferList<TItem> ToList<TOffered, TItem>(this Offers<TOffered> offers, Func<TOffered, bool> isWanted, Func<TOffered, TItem> toItem) =>
        new([.. offers.Items.Where(isWanted).Select(toItem)], offers.IsComplete, [.. offers.Problems.Select(problem => problem.Sentence)]);
}
