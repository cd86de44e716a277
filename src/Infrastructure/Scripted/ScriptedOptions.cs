using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Infrastructure.Scripted;

/// <summary>The fixed answers of the load-test providers, and how long each takes in ms.</summary>
internal sealed class ScriptedOptions
{
    public const string Section = "Scripted";

    /// <summary>What every utterance of a caller is understood as.</summary>
    [Required]
    public string Transcript { get; set; } = "I would like to book an appointment for tomorrow.";

    /// <summary>What the model answers to everything.</summary>
    [Required]
    public string Reply { get; set; } = "Thank you, I have written that down for you.";

    /// <summary>Path to raw mu-law or an 8 kHz WAV, spoken for every phrase; empty for a built-in sound.</summary>
    public string ReplyAudio { get; set; } = "";

    /// <summary>From the end of an utterance to its transcript.</summary>
    [Range(0, 60_000)]
    public int SttDelayMs { get; set; }

    /// <summary>From the request to the model's first words.</summary>
    [Range(0, 60_000)]
    public int LlmFirstTokenMs { get; set; }

    /// <summary>From a phrase to the first byte of its audio.</summary>
    [Range(0, 60_000)]
    public int TtsFirstByteMs { get; set; }
}
