namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>A request that came, and the status that it was answered with; null where it has none yet, or the connection broke.</summary>
/// <param name="User">The account or the API key that opened the door.</param>
internal sealed record RestRequest(string Method, string Path, string Query, string Body, string? User, DateTimeOffset At)
{
    public int? Status { get; set; }
}
