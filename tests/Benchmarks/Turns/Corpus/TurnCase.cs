using VoiceAssistant.Benchmarks.Turns.Scoring;
using VoiceAssistant.Benchmarks.Turns.Sounds;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>A sound as it is in the scenario: the n-th thing said is the n-th of these.</summary>
internal sealed record CaseSound(SoundKind Kind, string Text, string Wav);

/// <summary>One call of the corpus.</summary>
/// <param name="Part"><c>rooms</c>, <c>callers</c>, <c>echo</c> or <c>heard</c>.</param>
/// <param name="Group">Whose figures are printed together: the name of the room, of the kind of caller, of the echo.</param>
internal sealed record TurnCase(
    string Part,
    string Group,
    int Number,
    CorpusHalf Half,
    ReplyKind Reply,
    Room Room,
    IReadOnlyList<ScenarioStep> Steps,
    IReadOnlyList<CaseSound> Sounds,
    int Seed)
{
    public string Name => $"{Part}-{Group.Replace(' ', '-')}-{Number}";
}
