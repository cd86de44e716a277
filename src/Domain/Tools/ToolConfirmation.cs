namespace VoiceAssistant.Domain.Tools;

public enum ToolConfirmation
{
    Never,

    /// <summary>The caller is asked each time, and has to agree before it is done.</summary>
    Always,
}
