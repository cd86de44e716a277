namespace VoiceAssistant.Benchmarks.Turns.Scoring;

/// <summary>What the log claims of a reply that was stopped, against what was played of it.</summary>
/// <param name="Claimed">Words that the log says were heard.</param>
/// <param name="Played">Words that were played, the last one in part.</param>
internal readonly record struct HeardWords(int Claimed, double Played)
{
    public double Error => Math.Abs(Claimed - Played);

    /// <summary>Words claimed of which nothing was played to its end; the one being played when it stopped is the first.</summary>
    public double TooMany => Claimed - Math.Floor(Played);

    /// <summary>How many words were over after so many ms of a reply.</summary>
    /// <param name="wordEnds">ms from its first played sample, in order.</param>
    public static double PlayedAfter(double ms, IReadOnlyList<double> wordEnds)
    {
        for (var i = 0; i < wordEnds.Count; i++)
        {
            if (wordEnds[i] <= ms)
                continue;
            var start = i == 0 ? 0 : wordEnds[i - 1];
            return i + Math.Clamp((ms - start) / (wordEnds[i] - start), 0, 1);
        }

        return wordEnds.Count;
    }
}
