namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>A document of a batch that fails while others are taken: 207.</summary>
internal sealed record SearchRefusal
{
    /// <summary>Keys that end like this; empty for all.</summary>
    public string Key { get; init; } = "";

    /// <summary>409, 422, 429 and 503 pass, others do not.</summary>
    public int Status { get; init; } = 503;

    /// <summary>So many times; null for always.</summary>
    public int? Times { get; init; } = 1;
}
