namespace VoiceAssistant.Domain.Contacts;

/// <summary>How far an import has come.</summary>
public enum ContactImportStatus
{
    /// <summary>Nobody has begun with it.</summary>
    Waiting,

    Running,

    /// <summary>All lines were read.</summary>
    Done,

    /// <summary>It could not be read to its end; what was imported until then stays.</summary>
    Failed,

    /// <summary>Its owner ended it; what was imported until then stays.</summary>
    Cancelled,
}
