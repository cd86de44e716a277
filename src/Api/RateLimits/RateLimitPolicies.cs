namespace VoiceAssistant.Api.RateLimits;

/// <summary>The limits that endpoints may have.</summary>
internal static class RateLimitPolicies
{
    public const string Api = "api";

    /// <summary>Whatever takes a password from a stranger.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The last one said holds.</summary>
    public static TBuilder LimitRequests<TBuilder>(this TBuilder endpoints, string policy)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new RateLimited(policy));
}

internal sealed record RateLimited(string Policy);
