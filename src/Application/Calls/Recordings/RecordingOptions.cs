using System.ComponentModel.DataAnnotations;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>The <c>Recordings</c> settings.</summary>
public sealed class RecordingOptions
{
    public const string Section = "Recordings";

    /// <summary>How long recordings are kept whose assistant does not say.</summary>
    [Range(1, AssistantConfig.MostRecordingDays)]
    public int KeepDays { get; set; } = 90;
}
