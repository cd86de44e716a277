using VoiceAssistant.Application.Audio;
using VoiceAssistant.Benchmarks.Turns.Scoring;
using VoiceAssistant.Benchmarks.Turns.Sounds;

namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>What callers do to one another's turns, on a quiet line: pauses, dictation, and everything that is said while the assistant speaks.</summary>
internal sealed class CallerCases(string folder, Cast cast, int seed)
{
    public const string Part = "callers";

    private readonly Random _random = new(seed);

    /// <param name="calls">By which the number of calls of each kind is multiplied.</param>
    public IEnumerable<TurnCase> All(int calls) =>
    [
        .. Enumerable.Range(0, 6 * calls).Select(Turns),
        .. Enumerable.Range(0, 8 * calls).Select(Overlaps),
        .. Enumerable.Range(0, 2 * calls).Select(Impatience),
        .. Enumerable.Range(0, 2 * calls).Select(EarlyAnswers),
        .. Enumerable.Range(0, 2 * calls).Select(LateBackchannels),
    ];

    /// <summary>Every kind of utterance, each answered in one sentence.</summary>
    private TurnCase Turns(int number)
    {
        var (call, w) = (Write(number), cast.Wording);
        call.Quiet();
        string[] said =
        [
            Of(w.Questions, number), Of(w.Hesitations, number), Of(w.Dictations, number), Of(w.Affirmations, number), Of(w.Statements, number),
            Of(w.Hesitations, number + 1), Of(w.Affirmations, number + 2),
        ];
        foreach (var text in said)
            call.Pause(200, 1_200).Ask(text).Quiet();
        return call.Case(Part, "turns", number, cast.Half, ReplyKind.Short, new Room());
    }

    /// <summary>What is to be ignored while a long answer is heard, an interruption, and what is to be ignored while nobody speaks.</summary>
    private TurnCase Overlaps(int number)
    {
        var (call, w) = (Write(number), cast.Wording);
        call.Quiet().Ask(Of(w.Questions, number));
        for (var round = 0; round < 2; round++)
        {
            var n = (number * 2) + round;
            call.Pause(900, 2_200).Say(SoundKind.Backchannel, Of(w.Backchannels, n))
                .Pause(1_300, 2_300).Tic(Of(w.Tics, n))
                .Pause(1_300, 2_300).SideTalk(Of(w.SideTalk, n))
                .Pause(1_200, 3_000).Interrupt(Of(w.Interruptions, n));
        }

        call.Quiet().Pause(500, 1_500).Tic(Of(w.Tics, number + 1)).Pause(3_000).SideTalk(Of(w.SideTalk, number)).Pause(3_000);
        return call.Case(Part, "overlaps", number, cast.Half, ReplyKind.Long, new Room());
    }

    /// <summary>"Hello?" while the model thinks, again and again where nothing is heard.</summary>
    private TurnCase Impatience(int number)
    {
        var (call, w) = (Write(number), cast.Wording);
        call.Quiet();
        for (var turn = 0; turn < 3; turn++)
        {
            call.Pause(500, 1_000).Say(SoundKind.Turn, Of(w.Questions, number + turn));
            for (var hello = 0; hello < 3; hello++)
                call.Pause(1_200, 2_400).AskWhetherAnybodyIsThere(Of(w.Impatience, number + turn + hello));
            call.Reply().Quiet();
        }

        return call.Case(Part, "impatience", number, cast.Half, ReplyKind.Slow, new Room());
    }

    /// <summary>"Yes" 350 to 900 ms before the question is over.</summary>
    private TurnCase EarlyAnswers(int number)
    {
        var (call, w) = (Write(number), cast.Wording);
        var length = AssistantAudio.LengthOf(ReplyKind.Question);
        call.Quiet().Ask(Of(w.Questions, number));
        for (var turn = 0; turn < 3; turn++)
            call.Pause(length - call.Random.Next(350, 900)).Say(SoundKind.EarlyAnswer, Of(w.Affirmations, number + turn)).Reply();
        return call.Quiet().Case(Part, "early answers", number, cast.Half, ReplyKind.Question, new Room());
    }

    /// <summary>"Okay" 250 ms before a one-sentence reply is over: nothing of it is left to be said again.</summary>
    private TurnCase LateBackchannels(int number)
    {
        var (call, w) = (Write(number), cast.Wording);
        var length = AssistantAudio.LengthOf(ReplyKind.Short);
        call.Quiet();
        for (var turn = 0; turn < 3; turn++)
            call.Ask(Of(w.Questions, number + turn)).Pause(length - call.Random.Next(200, 300))
                .Say(SoundKind.Backchannel, Of(w.Backchannels, number + turn)).Pause(3_000);
        return call.Case(Part, "late backchannels", number, cast.Half, ReplyKind.Short, new Room());
    }

    private CaseWriter Write(int number)
    {
        var own = _random.Next();
        return new CaseWriter(folder, cast.Caller(number, own), cast.Bystander(number, own), own);
    }

    private static string Of(string[] texts, int n) => texts[n % texts.Length];
}
