namespace VoiceAssistant.VendorEmulators.Cohere;

/// <summary>The manners of the server that the emulator stands for. May be changed while it runs.</summary>
internal sealed class CohereOptions
{
    /// <summary>The only key that opens the door; empty for a server of somebody's own that lets everybody in.</summary>
    public string ApiKey { get; set; } = "cohere-key";

    public string Model { get; set; } = "rerank-v3.5";

    /// <summary>How well a text answers a question.</summary>
    public Func<string, string, double> Score { get; set; } = SharedWords.Score;

    /// <summary>As Jina does: texts are repeated in the answer.</summary>
    public bool RepeatsTexts { get; set; }

    /// <summary>As a server with a mistake: so many results are left out.</summary>
    public int Missing { get; set; }
}
