using VoiceAssistant.Benchmarks.Turns.Sounds;

namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>Interruptions at random moments of a long reply, one after the other, while marks come 0 to 400 ms late.</summary>
internal sealed class HeardCases(string folder, Cast cast, int seed)
{
    public const string Part = "heard";

    /// <summary>Calls, for as long as each has two interruptions: they run side by side.</summary>
    private const int MostCalls = 25;

    private readonly Random _random = new(seed);

    public IEnumerable<TurnCase> All(int interruptions)
    {
        var calls = Math.Clamp(interruptions / 2, 1, MostCalls);
        return Enumerable.Range(1, calls).Select(number => Call(number, (interruptions / calls) + (number <= interruptions % calls ? 1 : 0)));
    }

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
