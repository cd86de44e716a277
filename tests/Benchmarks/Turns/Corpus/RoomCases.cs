using VoiceAssistant.Benchmarks.Turns.Scoring;
using VoiceAssistant.Benchmarks.Turns.Sounds;

namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>
/// The same conversation in every room: the greeting, a silence, a question and its answer, another silence, a question whose answer is
/// interrupted. What the assistant does in the silences and during the answer is the room's doing.
/// </summary>
internal sealed class RoomCases(string folder, Cast cast, int seed)
{
    public const string Part = "rooms";

    private const int MoreThanLevels = 3;

    private readonly Random _random = new(seed);

    /// <param name="calls">To make from each room.</param>
    public IEnumerable<TurnCase> All(int calls)
    {
        foreach (var (name, create) in Rooms())
            for (var call = 1; call <= calls; call++)
                yield return Conversation(name, call, create(_random.Next()), StallOf(name));
    }

    private IEnumerable<(string Name, Func<int, Room> Create)> Rooms()
    {
        yield return ("quiet", _ => new Room());
        foreach (var noise in RoomNoise.Steady)
            foreach (var under in new[] { 20, 10 })
                yield return ($"{noise} {under}", s => new Room(Noise(noise, s), Near(under)));
        foreach (var noise in new[] { "television", "babble" })
            yield return ($"{noise} 10 from mid-reply", s => new Room(Noise(noise, s), Near(10), NoiseFromMs: 19_000 + _random.Next(6_000)));
        foreach (var noise in RoomNoise.Passing)
            yield return (noise, s => new Room(Noise(noise, s), Near(noise is "breath" ? 18 : 8)));
        yield return ("stall 700 ms", _ => new Room());
        yield return ("stall 2 s", _ => new Room());
        yield return ("faint caller", _ => new Room(CallerGain: -45 - Level.Nominal));
        yield return ("loud caller", _ => new Room(CallerGain: -8 - Level.Nominal));
    }

    private static int StallOf(string name) => name switch
    {
        "stall 700 ms" => 700,
        "stall 2 s" => 2_000,
        _ => 0,
    };

    private RoomNoise Noise(string name, int noiseSeed) => RoomNoise.Create(name, noiseSeed, cast.Crowd);

    /// <summary>The other half's rooms are not exactly as loud.</summary>
    private double Near(double under) => cast.Half == CorpusHalf.Tuned ? under : under + (MoreThanLevels * (_random.NextDouble() - 0.5));

    private TurnCase Conversation(string room, int number, Room sound, int stallMs)
    {
        var own = _random.Next();
        var (words, n) = (cast.Wording, _random.Next(100));
        var call = new CaseWriter(folder, cast.Caller(n, own), cast.Bystander(n, own), own);
        call.Quiet().Pause(5_000, 7_000);
        if (stallMs > 0)
            call.Stall(call.Random.Next(300, 1_200), stallMs);
        call.Say(SoundKind.Turn, words.Questions[n % words.Questions.Length]).Reply().Quiet().Pause(5_000, 7_000);
        if (stallMs > 0)
            call.Stall(call.Random.Next(300, 1_200), stallMs);
        call.Ask(words.Statements[n % words.Statements.Length]).Pause(1_500, 9_000)
            .Interrupt(words.Interruptions[n % words.Interruptions.Length]).Pause(3_000, 5_000);
        return call.Case(Part, room, number, cast.Half, ReplyKind.Long, sound);
    }
}
