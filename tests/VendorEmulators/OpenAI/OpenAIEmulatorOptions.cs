namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>What the emulator answers, and the manners of the server it stands for. May be changed while it runs.</summary>
internal sealed class OpenAIEmulatorOptions
{
    /// <summary>The only key that opens the door, in either vendor's header; empty for one that lets everybody in.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>It is an Ollama: <c>/api/version</c> and <c>/api/tags</c> are there, and no key is asked for.</summary>
    public bool IsOllama { get; set; }

    /// <summary>Of the list of models, the first the smallest.</summary>
    public IReadOnlyList<string> Models { get; set; } = ["gpt-4o-mini", "gpt-4o-mini-transcribe", "gpt-4o-mini-tts", "text-embedding-3-small"];

    public Func<ChatQuestion, ChatAnswer> Answer { get; set; } = StandardAnswers.To;

    public Func<TranscriptionQuestion, string> Transcribe { get; set; } = StandardAnswers.Transcribe;

    /// <summary>How sure a transcription is that there was no speech, and how sure of its words.</summary>
    public (double NoSpeech, double LogProbability) Certainty { get; set; } = (0.01, -0.2);

    /// <summary>Before the first token of an answer, or its first byte where it is no stream, in ms.</summary>
    public int FirstTokenMs { get; set; }

    /// <summary>Before each further token, in ms.</summary>
    public int TokenMs { get; set; }

    /// <summary>So many bytes of a stream of events go out at once; 0 for one event.</summary>
    public int SplitBytes { get; set; }

    /// <summary>What lines of a stream of events end in: LF, CRLF or CR.</summary>
    public string NewLine { get; set; } = "\n";

    /// <summary>Comments, and fields that mean nothing to the protocol, between the events.</summary>
    public bool HasComments { get; set; }

    /// <summary>The stream ends properly, but without its last event.</summary>
    public bool OmitsDone { get; set; }

    /// <summary>The stream ends properly before it has said why.</summary>
    public bool OmitsFinish { get; set; }

    /// <summary>An error is an event of the stream, after so many tokens.</summary>
    public int? ErrorAfterTokens { get; set; }

    /// <summary>As a reasoning model: only <c>max_completion_tokens</c>, and no temperature of the client's choice.</summary>
    public bool IsReasoning { get; set; }

    /// <summary>As many compatible servers: vectors are lists of numbers, whatever was asked for.</summary>
    public bool IgnoresBase64 { get; set; }

    /// <summary>As some compatible servers: vectors come in no particular order.</summary>
    public bool ShufflesEmbeddings { get; set; }

    /// <summary>As some compatible servers: speech is a WAV of this rate, whatever was asked for; 0 for what was asked for.</summary>
    public int WavHz { get; set; }

    /// <summary>What speech says it is; null for what it is.</summary>
    public string? SpeechType { get; set; }

    /// <summary>As small models of compatible servers: a request with tools is refused.</summary>
    public bool HasNoTools { get; set; }

    /// <summary>As some compatible servers: transcriptions have a text and nothing else.</summary>
    public bool IsTerse { get; set; }

    /// <summary>What <c>x-should-retry</c> says on errors; null for no such header.</summary>
    public bool? ShouldRetry { get; set; }
}
