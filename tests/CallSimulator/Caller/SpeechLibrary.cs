using System.Collections.Concurrent;
using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>Clips are encoded once and shared by all calls.</summary>
internal static class SpeechLibrary
{
    private static readonly ConcurrentDictionary<int, SpeechClip> Voices = new();
    private static readonly ConcurrentDictionary<string, SpeechClip> Files = new();

    public static SpeechClip Get(string directory, string? wav, int? voiceMs) => wav is null
        ? Voices.GetOrAdd(voiceMs!.Value, SyntheticVoice.Create)
        : Files.GetOrAdd(Path.GetFullPath(wav, Path.GetFullPath(directory)), ReadFile);

    /// <summary>All that is said, so that a missing file fails the scenario, not the call.</summary>
    public static IReadOnlyList<SpeechClip> Preload(Scenario scenario) => [.. ClipsOf(scenario.Steps, scenario.Directory)];

    private static IEnumerable<SpeechClip> ClipsOf(IEnumerable<ScenarioStep> steps, string directory)
    {
        foreach (var step in steps)
        {
            if (step.Say is { } say)
                yield return Get(directory, say.Wav, say.VoiceMs);
            if (step.Interrupt is { } interrupt)
                yield return Get(directory, interrupt.Wav, interrupt.VoiceMs);
            foreach (var clip in ClipsOf(step.Repeat?.Steps ?? [], directory))
                yield return clip;
        }
    }

    private static SpeechClip ReadFile(string path)
    {
        SpeechClip clip;
        try
        {
            clip = SpeechClip.FromSamples(WavReader.Read(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ScenarioException($"{path}: {e.Message}");
        }
        return clip.FirstVoiced >= 0 ? clip : throw new ScenarioException($"{path} holds nothing louder than -50 dBFS.");
    }
}
