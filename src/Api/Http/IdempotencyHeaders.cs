namespace VoiceAssistant.Api.Http;

internal static class IdempotencyHeaders
{
    /// <remarks>https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header</remarks>
    public const string Key = "Idempotency-Key";

    /// <summary>Says of an answer that it is an earlier one.</summary>
    public const string Replayed = "Idempotent-Replayed";
}
