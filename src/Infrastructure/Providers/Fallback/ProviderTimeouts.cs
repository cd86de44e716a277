using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>
/// The <c>Timeouts</c> settings: how long a provider may keep a caller waiting. One that takes longer has failed, like one
/// that says so.
/// </summary>
internal sealed class ProviderTimeouts
{
    public const string Section = "Timeouts";

    /// <summary>From a phrase to its first audio, in ms: the silence that callers bear. Half of it where another voice may follow.</summary>
    [Range(100, 60_000)]
    public int FirstAudioMs { get; set; } = 4_000;

    /// <summary>From one piece of a phrase's audio to the next, in ms.</summary>
    [Range(100, 60_000)]
    public int NextAudioMs { get; set; } = 4_000;

    /// <summary>From a question to the first words of a model, in ms, before the next is asked; holding phrases bridge some of it.</summary>
    [Range(100, 300_000)]
    public int FirstWordsMs { get; set; } = 8_000;

    /// <summary>The same for a model after which there is none.</summary>
    [Range(100, 300_000)]
    public int LastModelMs { get; set; } = 20_000;

    /// <summary>From some words of the model to the next, in ms.</summary>
    [Range(100, 300_000)]
    public int NextWordsMs { get; set; } = 10_000;
}
