using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Of the <c>Knowledge</c> settings: how sources are read.</summary>
internal sealed class IndexingOptions
{
    public const string Section = "Knowledge";

    /// <summary>How many sources are read at the same time, on all hosts together.</summary>
    [Range(1, 16)]
    public int Workers { get; set; } = 2;
}
