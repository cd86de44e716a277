namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>How far a client is in what it has to say. It is kept by connection id, so that who connects again goes on.</summary>
internal sealed class ScriptPosition(string connectionId, Func<Func<UtteranceHeard, ScriptedPhrase>> script)
{
    private volatile int _next;

    /// <summary>The index of the first utterance whose phrase has not left.</summary>
    public int Next { get => _next; set => _next = value; }

    public ScriptedPhrase Say(int index, RecognitionSettings settings) => script()(new UtteranceHeard(connectionId, index, settings));
}
