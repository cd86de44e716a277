namespace VoiceAssistant.Domain.Calls;

public enum CallDirection
{
    Inbound,
    Outbound,
}
