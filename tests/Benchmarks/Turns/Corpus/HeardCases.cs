using VoiceAssistant.Benchmarks.Turns.Sounds;

namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>Interruptions at random moments of a long reply, one after the other, while marks come 0 to 400 ms late.</summary>
internal sealed class HeardCases(string folder, Cast cast, int seed)
{
    public const string Part = "heard";

    private const int InterruptionsPerCall = 10;

    private readonly Random _random = new(seed);

    public IEnumerable<TurnCase> All(int interruptions) =>
        Enumerable.Range(1, (interruptions + InterruptionsPerCall - 1) / InterruptionsPerCall)
            .Select(number => Call(number, Math.Min(InterruptionsPerCall, interruptions - ((number - 1) * InterruptionsPerCall))));

    private TurnCase Call(int number, int interruptions)
    {
        var own = _random.Next();
        var words = cast.Wording;
        var call = new CaseWriter(folder, cast.Caller(number, own), cast.Bystander(number, own), own);
        call.Quiet().Ask(words.Questions[number % words.Questions.Length]);
        var length = AssistantAudio.LengthOf(ReplyKind.Heard);
        for (var i = 0; i < interruptions; i++)
            call.Pause(100, length - 1_500).Interrupt(words.Questions[(number + i) % words.Questions.Length]);
        return call.Quiet().Case(Part, "heard", number, cast.Half, ReplyKind.Heard, new Room());
    }
}
