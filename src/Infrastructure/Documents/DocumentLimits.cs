namespace VoiceAssistant.Infrastructure.Documents;

/// <summary>How much of a document is read; one that has more is not read at all.</summary>
internal sealed record DocumentLimits
{
    /// <summary>Of the file. It is held in memory, and its text twice as large.</summary>
    public const int MaxFileBytes = 100 * 1024 * 1024;

    /// <summary>In an Office document.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>Elements in elements, objects in objects: more than any program writes that people use.</summary>
    public const int MaxDepth = 256;

    /// <summary>Of HTML, where elements that somebody forgot to close count too.</summary>
    public const int MaxHtmlDepth = 2_000;

    /// <summary>Of a part of a Word document or presentation, which are held in memory as objects: some 300 bytes each.</summary>
    public const int MaxElements = 1_500_000;

    /// <summary>Different texts in the cells of a workbook.</summary>
    public const int MaxSharedTexts = 500_000;

    public const int MaxColumns = 2_000;

    /// <summary>Of all tables together.</summary>
    public const int MaxCells = 5_000_000;

    /// <summary>Of a processor.</summary>
    public required int ReadSeconds { get; init; }

    /// <summary>Links to pages that are kept, and the characters of each; what has more of them loses the others.</summary>
    public const int MaxLinks = 5_000, MaxLinkLength = 2_000;

    public required long MaxExpandedBytes { get; init; }

    public required int MaxExpansionRatio { get; init; }

    public required int MaxPages { get; init; }

    public required int MaxBlocks { get; init; }

    public required int MaxCharacters { get; init; }
}
