using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Benchmarks.Turns.Sounds;

namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>Who calls in one half, what they say, and who is behind them.</summary>
internal sealed class Cast
{
    private static readonly Talker[] Low = [new("rms"), new("kal16"), new("rms", 1.15, 1.1), new("kal16", 0.9, 0.95)];
    private static readonly Talker[] High = [new("awb"), new("slt"), new("awb", 1.1, 0.9), new("slt", 0.9, 1.05)];

    public Cast(CorpusHalf half)
    {
        (Half, Wording) = (half, Wording.English(half));
        var isTuned = half == CorpusHalf.Tuned;
        Talkers = isTuned ? Low : High;
        Crowd = Crowd.Of(
            (isTuned ? High : Low).Concat((isTuned ? High : Low).Select(_ => new Talker(isTuned ? "awb" : "kal16", 1.05, 1.15)).Take(2)),
            SpeechTexts.Sentences(isTuned ? "tuning" : "fresh"));
    }

    public CorpusHalf Half { get; }

    public Wording Wording { get; }

    public IReadOnlyList<Talker> Talkers { get; }

    public Crowd Crowd { get; }

    public Person Caller(int number, int seed) => new(Talkers[number % Talkers.Count], new Random(seed));

    /// <summary>Somebody else beside the caller.</summary>
    public Person Bystander(int number, int seed) => new(Talkers[(number + 1) % Talkers.Count], new Random(seed));
}
