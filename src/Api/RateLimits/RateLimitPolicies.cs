namespace VoiceAssistant.Api.RateLimits;

/// <summary>Names of the policies for <c>RequireRateLimiting</c>.</summary>
internal static class RateLimitPolicies
{
    public const string Api = "api";

    /// <summary>Whatever takes a password from a stranger.</summary>
    public const string SignIn = "sign-in";
}
