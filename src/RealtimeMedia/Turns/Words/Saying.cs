namespace VoiceAssistant.RealtimeMedia.Turns.Words;

/// <summary>What some words of the caller mean for who may speak.</summary>
internal enum Saying
{
    /// <summary>No words.</summary>
    Nothing,

    /// <summary>"Go on."</summary>
    Acknowledgement,

    /// <summary>"Hello?", "are you there?"</summary>
    Impatience,

    /// <summary>"Thanks, bye."</summary>
    Farewell,

    /// <summary>"And", "so um": a sentence begins with them, and they tell nothing yet. A hum is often misheard as one.</summary>
    Beginning,

    /// <summary>They ask or tell something.</summary>
    Words,

    /// <summary>They begin with a word that interrupts at once.</summary>
    Interruption,
}

/// <summary>Whether the caller has finished, as far as their words tell.</summary>
internal enum Ending
{
    /// <summary>No words are known, or they tell nothing.</summary>
    Unknown,

    /// <summary>A short answer that nothing follows.</summary>
    Answer,

    /// <summary>A question or request that is whole.</summary>
    Whole,

    /// <summary>A number or a name is being dictated.</summary>
    Dictation,

    /// <summary>The sentence goes on: it ends in "and", "my name is", "um".</summary>
    Unfinished,
}

/// <summary>Some words of the caller, final or not, and what they mean. The default value is none.</summary>
internal readonly record struct Heard
{
    public Heard(string text, Saying saying, Ending ending) => (Text, Saying, Ending) = (text, saying, ending);

    public string Text { get => field ?? ""; private init; }

    public Saying Saying { get; }

    public Ending Ending { get; }

    public bool IsEmpty => Text.Length == 0;

    /// <summary>They are more than a listener's "go on".</summary>
    public bool IsMore => Saying is Saying.Words or Saying.Interruption;

    /// <summary>There is no doubt about it: other words may be a noise, or what a listener says, misheard.</summary>
    public bool IsMoreForSure => Saying == Saying.Interruption;
}
