using VoiceAssistant.Benchmarks.Turns.Sounds;

namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>A caller with a loudspeaker: a minute of listening, then two interruptions.</summary>
internal sealed class EchoCases(string folder, Cast cast, int seed)
{
    public const string Part = "echo";

    private static readonly int[] Levels = [-15, -20, -25, -30, -40];

    private readonly Random _random = new(seed);

    public IEnumerable<TurnCase> All(int calls) =>
        from level in Levels from number in Enumerable.Range(1, calls) select Call(level, number);

    private TurnCase Call(int level, int number)
    {
        var own = _random.Next();
        var (words, n) = (cast.Wording, _random.Next(100));
        var call = new CaseWriter(folder, cast.Caller(n, own), cast.Bystander(n, own), own);
        call.Quiet().Ask(words.Questions[n % words.Questions.Length]).Quiet(75_000)
            .Ask(words.Statements[n % words.Statements.Length]);
        for (var i = 0; i < 2; i++)
            call.Pause(2_500, 6_000).Interrupt(words.Interruptions[(n + i) % words.Interruptions.Length]);
        call.Pause(2_000);
        var room = new Room(Echo: new EchoPath(_random.Next(80, 300), level));
        return call.Case(Part, $"echo {level} dB", number, cast.Half, ReplyKind.Story, room);
    }
}
