using VoiceAssistant.Application.Assistants;
using VoiceAssistant.RealtimeMedia.Turns.Words;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What one assistant's conversations go by: its settings, and what words mean in its language.</summary>
internal sealed class TurnRules(TurnSettings settings, TurnWords words)
{
    public TurnSettings Settings => settings;

    public static TurnRules Of(AssistantSnapshot assistant) => new(
        assistant.Turns, TurnWords.In(assistant.Language, assistant.Turns.Acknowledgements, assistant.Turns.Interruptions));

    /// <summary>What callers say to go on, or to interrupt.</summary>
    public IReadOnlyList<string> Signals => words.Signals;

    public Heard Hear(string text) => words.Hear(text);
}
