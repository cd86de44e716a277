using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Benchmarks.Turns.Scoring;
using VoiceAssistant.Benchmarks.Turns.Sounds;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>Writes down what happens in one call, step by step, and the sounds as files in a folder.</summary>
internal sealed class CaseWriter(string folder, Person caller, Person bystander, int seed)
{
    /// <summary>A caller who is not answered goes on after this, in ms.</summary>
    private const int AnswerTimeoutMs = 10_500;

    /// <summary>So long a pause is no longer one between two sentences.</summary>
    private const int QuietMs = 1_300;

    private const int QuietTimeoutMs = 20_000;

    private static int _files;
    private readonly List<ScenarioStep> _steps = [];
    private readonly List<CaseSound> _sounds = [];

    public Random Random { get; } = new(seed);

    public CaseWriter Quiet(int timeoutMs = QuietTimeoutMs) => Add(Step.WaitForQuiet(QuietMs, timeoutMs));

    public CaseWriter Pause(int ms) => Add(Step.Pause(ms));

    /// <summary>So much of the time that remains of something: a moment that differs from call to call.</summary>
    public CaseWriter Pause(int fromMs, int toMs) => Pause(Random.Next(fromMs, toMs));

    public CaseWriter Reply() => Add(Step.WaitForReply(AnswerTimeoutMs));

    public CaseWriter Ask(string text) => Say(SoundKind.Turn, text).Reply();

    public CaseWriter Interrupt(string text) => Say(SoundKind.Interruption, text).Reply();

    /// <summary>The line holds the caller's frames back for a while, so many ms from now, and then sends them at once.</summary>
    public CaseWriter Stall(int afterMs, int ms) => Add(Step.StallThenBurst(ms, afterMs));

    /// <summary>Another person, or the caller turned away, 10 to 15 dB below.</summary>
    public CaseWriter SideTalk(string text) => Say(SoundKind.SideTalk, text, bystander.Say(text, -10 - (5 * Random.NextDouble())));

    public CaseWriter Tic(string text) => Say(SoundKind.Tic, text, caller.Say(text, text[0] == '*' ? (text[1] == 'c' ? -2 : -20) : -4));

    public CaseWriter Say(SoundKind kind, string text) => Say(kind, text, caller.Say(text));

    /// <summary>"Hello?", where nothing has been heard by now.</summary>
    public CaseWriter AskWhetherAnybodyIsThere(string text) => Say(SoundKind.Impatience, text, caller.Say(text), ifQuiet: true);

    public TurnCase Case(string part, string group, int number, CorpusHalf half, ReplyKind reply, Room room) =>
        new(part, group, number, half, reply, room, [.. _steps, Step.HangUp()], _sounds, seed);

    private CaseWriter Say(SoundKind kind, string text, short[] samples, bool ifQuiet = false)
    {
        var path = Path.Combine(folder, $"{Interlocked.Increment(ref _files)}.wav");
        WavFile.Write(path, samples);
        _sounds.Add(new CaseSound(kind, text, path));
        return Add(Step.SayWav(path, ifQuiet));
    }

    private CaseWriter Add(ScenarioStep step)
    {
        _steps.Add(step);
        return this;
    }
}
