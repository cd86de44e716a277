namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>
/// An exception that may be the fault of what one assistant asked for, such as a model that there is not. Another provider
/// may serve it; of how the other assistants fare with this one it tells nothing.
/// </summary>
internal interface IRequestRefusal
{
    bool IsOfRequest { get; }
}
