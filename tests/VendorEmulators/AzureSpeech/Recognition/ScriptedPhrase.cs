using System.Text.Json.Serialization;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>What the service makes of an utterance.</summary>
/// <param name="Text">As it is displayed in the end: with capitals and punctuation.</param>
internal sealed record ScriptedPhrase(string Text)
{
    /// <summary>What hypotheses grow to, where the final text is not what they had; null for the same in small letters.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>Null for the first that the client named.</summary>
    public string? Language { get; init; }

    /// <summary>Anything but <c>Success</c> has no text; from <c>Error</c> on it ends the turn.</summary>
    public string Status { get; init; } = "Success";

    /// <summary>How long the voice is going to last, so that hypotheses grow with it; null where nobody knows.</summary>
    public int? VoiceMs { get; init; }

    public double Confidence { get; init; } = 0.93;

    [JsonIgnore]
    public bool EndsTurn => Status is "Error" or "TooManyRequests" or "BadRequest" or "Forbidden";
}

/// <summary>An utterance that begins.</summary>
/// <param name="ConnectionId">The client's, which is the same after it has connected again.</param>
/// <param name="Index">0 for the first; those whose phrase never left do not count.</param>
internal sealed record UtteranceHeard(string ConnectionId, int Index, RecognitionSettings Settings);

/// <summary>Where the text comes from: the service hears that somebody speaks, and not what they say.</summary>
internal static class Scripts
{
    /// <summary>One after the other, and again from the first.</summary>
    public static Func<UtteranceHeard, ScriptedPhrase> Cycle(params string[] texts) => By(index => texts[index % texts.Length]);

    public static Func<UtteranceHeard, ScriptedPhrase> Cycle(params ScriptedPhrase[] phrases) => heard => phrases[heard.Index % phrases.Length];

    public static Func<UtteranceHeard, ScriptedPhrase> By(Func<int, string> text) => heard => new ScriptedPhrase(text(heard.Index));
}
