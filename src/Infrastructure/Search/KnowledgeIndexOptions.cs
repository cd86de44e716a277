using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Infrastructure.Search;

/// <summary>The <c>KnowledgeIndex</c> settings of the index in the database.</summary>
internal sealed class KnowledgeIndexOptions
{
    public const string Section = "KnowledgeIndex";

    /// <summary>What the vectors of all owners may take of a host's memory, in MiB.</summary>
    [Range(1, 1_000_000)]
    public int MemoryMb { get; set; } = 512;

    public long MemoryBytes => MemoryMb * 1024L * 1024;
}
