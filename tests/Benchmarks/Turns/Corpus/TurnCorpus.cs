namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>All calls of one half, the same in every run with the same sizes.</summary>
internal static class TurnCorpus
{
    private const int TunedSeed = 20_261, UntouchedSeed = 77_003;

    public static List<TurnCase> Of(CorpusHalf half, TurnOptions options, string folder)
    {
        var cast = new Cast(half);
        var seed = half == CorpusHalf.Tuned ? TunedSeed : UntouchedSeed;
        List<TurnCase> cases = [];
        if (options.Has(RoomCases.Part))
            cases.AddRange(new RoomCases(folder, cast, seed).All(options.Calls).Where(c => options.HasRoom(c.Group)));
        if (options.Has(CallerCases.Part))
            cases.AddRange(new CallerCases(folder, cast, seed + 1).All(options.Calls).Where(c => options.HasRoom(c.Group)));
        if (options.Has(EchoCases.Part))
            cases.AddRange(new EchoCases(folder, cast, seed + 2).All(options.Calls).Where(c => options.HasRoom(c.Group)));
        if (options.Has(HeardCases.Part))
            cases.AddRange(new HeardCases(folder, cast, seed + 3).All(options.Interruptions / 2));
        return cases;
    }
}
