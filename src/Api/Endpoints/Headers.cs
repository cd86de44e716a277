namespace VoiceAssistant.Api.Endpoints;

/// <summary>Of headers that endpoints read.</summary>
internal static class Headers
{
    public const string IfMatch = "If-Match";
}
