namespace VoiceAssistant.Api.Endpoints;

/// <summary>Of headers that endpoints read.</summary>
internal static class Headers
{
    public const string IfMatch = "If-Match";

    /// <remarks>https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header</remarks>
    public const string IdempotencyKey = "Idempotency-Key";
}
