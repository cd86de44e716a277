using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// What of a conversation a model is told word for word, within a budget of tokens: the latest turns, and of those before
/// them what holds facts.
/// </summary>
internal static class History
{
    /// <summary>
    /// A summary begins with turns that are still told word for word: until enough of them are due, and while it is being
    /// written, none is to fall between the two.
    /// </summary>
    private const int ToldShare = 2;

    /// <summary>The share of the budget that facts of old turns may have beside it.</summary>
    private const int FactsShare = 4;

    /// <summary>Tokens; an owner's budget for the rest may be as large as can be.</summary>
    private const int MostFacts = 800;

    /// <summary>How many turns, from the first on, are too old to be told word for word. The last turn never is.</summary>
    public static int CountOld(IReadOnlyList<Turn> turns, int budget)
    {
        var left = budget;
        for (var i = turns.Count - 1; i >= 0; i--)
        {
            left -= CostOf(turns[i]);
            if (left < 0)
                return Math.Min(i + 1, turns.Count - 1);
        }
        return 0;
    }

    public static int CostOf(Turn turn) => TokenEstimate.Of(turn.CallerSaid) + TokenEstimate.Of(turn.CallerHeard);

    /// <summary>The sentences of old turns that hold facts, in their order, within a bound.</summary>
    public static IReadOnlyList<FactSentence> FactsOf(IEnumerable<Turn> old, int budget, string language) =>
        FactSentences.Bounded(FactSentences.In(old, language), Math.Min(budget / FactsShare, MostFacts));

    /// <summary>The turns that a summary should cover and does not yet; none while they are few.</summary>
    public static IReadOnlyList<Turn> Unsummarized(Conversation conversation, int budget)
    {
        var turns = conversation.Turns;
        var next = conversation.Summary?.NextTurn ?? 0;
        var due = turns.Take(CountOld(turns, budget / ToldShare)).Where(turn => turn.Number >= next).ToList();
        return due.Sum(CostOf) > budget / FactsShare ? due : [];
    }
}
