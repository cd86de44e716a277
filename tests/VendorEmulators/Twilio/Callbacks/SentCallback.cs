namespace VoiceAssistant.VendorEmulators.Twilio.Callbacks;

/// <summary>Something that the application was asked or told.</summary>
/// <param name="Kind"><c>document</c>, <c>status</c>, <c>amd</c>, <c>recording</c>, <c>conference</c> or <c>message</c>.</param>
/// <param name="Event">Of a status, such as <c>ringing</c>; otherwise empty.</param>
/// <param name="Status">Of the answer; null where there was none.</param>
/// <param name="Attempts">How often it was sent because nobody answered.</param>
internal sealed record SentCallback(
    string Kind, string Event, string CallSid, string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Fields,
    string IdempotencyToken, DateTimeOffset At, int? Status, int Attempts, string? Problem)
{
    public string? this[string field] => Fields.Where(f => f.Key == field).Select(f => f.Value).FirstOrDefault();
}
