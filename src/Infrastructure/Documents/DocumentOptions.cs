using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Infrastructure.Documents;

/// <summary>What reading a document may take. Whoever wrote it may have meant it to take everything.</summary>
internal sealed class DocumentOptions
{
    public const string Section = "Documents";

    /// <summary>
    /// Of a processor, for one document; then its reading is given up. By the clock it may take ten times that, since it has to wait for
    /// whatever the host has to do meanwhile.
    /// </summary>
    [Range(1, 3_600)]
    public int ReadSeconds { get; set; } = 60;

    /// <summary>Of the process that reads: its managed heap.</summary>
    [Range(64, 65_536)]
    public int MemoryMb { get; set; } = 512;

    /// <summary>Documents that are read at the same time on this host, each in a process of its own.</summary>
    [Range(1, 64)]
    public int MaxReaders { get; set; } = 2;

    /// <summary>All that is packed in an Office document, unpacked.</summary>
    [Range(1, 100_000)]
    public int MaxExpandedMb { get; set; } = 300;

    /// <summary>How many times larger unpacking may make it: deflate reaches 1032, text that people write about 20.</summary>
    [Range(2, 2_000)]
    public int MaxExpansionRatio { get; set; } = 200;

    /// <summary>Pages, slides or sheets.</summary>
    [Range(1, 1_000_000)]
    public int MaxPages { get; set; } = 5_000;

    /// <summary>Paragraphs, rows of tables and so on.</summary>
    [Range(1, 10_000_000)]
    public int MaxBlocks { get; set; } = 200_000;

    /// <summary>Of its text.</summary>
    [Range(1, 200_000_000)]
    public int MaxCharacters { get; set; } = 10_000_000;

    /// <summary>The assembly of a host, which is started to read; null for the one that this process runs.</summary>
    public string? Program { get; set; }

    /// <summary>By the clock.</summary>
    public TimeSpan ReadTimeout => TimeSpan.FromSeconds(10 * ReadSeconds);

    public DocumentLimits Limits => new()
    {
        ReadSeconds = ReadSeconds,
        MaxExpandedBytes = MaxExpandedMb * 1024L * 1024,
        MaxExpansionRatio = MaxExpansionRatio,
        MaxPages = MaxPages,
        MaxBlocks = MaxBlocks,
        MaxCharacters = MaxCharacters,
    };
}
