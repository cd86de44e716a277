using System.Text.Json.Serialization;

namespace VoiceAssistant.VendorEmulators.AzureSpeech;

/// <summary>How the service behaves where nothing fails. What is changed while it runs counts from the next turn on.</summary>
internal sealed record SpeechEmulatorOptions
{
    /// <summary>The subscription's key.</summary>
    public string Key { get; init; } = "azure-speech-key";

    /// <summary>Of a token for that key.</summary>
    public int TokenLifetimeSeconds { get; init; } = 600;

    /// <summary>A phrase ends after so much silence, unless the client says how much.</summary>
    public int SegmentationSilenceMs { get; init; } = 500;

    /// <summary>From one hypothesis to the next while somebody speaks.</summary>
    public int HypothesisIntervalMs { get; init; } = 300;

    /// <summary>How long a word is taken to be while the phrase is not over, where the script does not say how long the voice lasts.</summary>
    public int MsPerWord { get; init; } = 330;

    /// <summary>After so much silence the hypothesis has every word.</summary>
    public int TailMs { get; init; } = 200;

    /// <summary>From the audio that decides to the message, for hypotheses and the start of speech.</summary>
    public int HypothesisDelayMs { get; init; }

    /// <summary>From the audio that ends a phrase to the phrase. Published medians of the real service come to 1,000 with the silence.</summary>
    public int FinalDelayMs { get; init; }

    /// <summary>From the first audio to <c>turn.start</c>.</summary>
    public int TurnStartDelayMs { get; init; }

    /// <summary>When the service ends a turn of its own accord; null for never.</summary>
    public TurnEnding? TurnEnding { get; init; }

    /// <summary>From the request to the first answer.</summary>
    public int SynthesisDelayMs { get; init; }

    /// <summary>Answers properly but without audio, as for a text that the voice cannot read.</summary>
    public bool IsMute { get; init; }

    /// <summary>So many times as fast as it is spoken; null for at once.</summary>
    public double? SynthesisSpeed { get; init; }

    /// <summary>The longest chunk of audio that the official client sends, and the length of all but the first and the last of a turn.</summary>
    public int ChunkMs { get; init; } = 100;

    /// <summary>Records binary messages, too. Off under load; what does not keep them still counts the client's audio.</summary>
    public bool KeepsAudio { get; init; } = true;

    [JsonIgnore]
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>Ends a turn of recognition in mid-stream, as the service does at its limits; what is set first counts.</summary>
/// <param name="AfterPhrases">So many in this turn.</param>
/// <param name="AfterBytes">Of audio in this turn.</param>
/// <param name="AfterMs">Of audio in this turn.</param>
/// <param name="Times">So many turns; null for all.</param>
internal sealed record TurnEnding(int? AfterPhrases = null, int? AfterBytes = null, int? AfterMs = null, int? Times = null);
