namespace VoiceAssistant.Infrastructure.AzureSpeech.Wire;

/// <summary>The service's form of an id: 32 hex digits, without dashes, upper case.</summary>
internal static class RequestId
{
    public const int Length = 32;

    public static string New() => Guid.NewGuid().ToString("N").ToUpperInvariant();
}
