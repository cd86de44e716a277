namespace VoiceAssistant.Api.Http;

/// <remarks>https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers</remarks>
internal static class LimitHeaders
{
    public const string Policy = "RateLimit-Policy";

    public const string Left = "RateLimit";
}
