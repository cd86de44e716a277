using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>The deployment's <c>Knowledge</c> settings.</summary>
public sealed class KnowledgeOptions
{
    public const string Section = "Knowledge";

    /// <summary>How long an answer waits at most for what documents say about it.</summary>
    [Range(10, 60_000)]
    public int RetrievalMs { get; set; } = 150;
}
