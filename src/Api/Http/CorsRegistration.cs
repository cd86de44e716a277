using Microsoft.Net.Http.Headers;

namespace VoiceAssistant.Api.Http;

/// <summary>Which web pages of other origins may call the API: <c>Cors:Origins</c>, separated by commas; none by default.</summary>
internal static class CorsRegistration
{
    public const string Policy = "api";

    private static readonly string[] Shown =
    [
        HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, HeaderNames.Link,
        RequestId.Header, LimitHeaders.Policy, LimitHeaders.Left, IdempotencyHeaders.Replayed,
    ];

    public static IServiceCollection AddApiCors(this IServiceCollection services, IConfiguration configuration)
    {
        var origins = (configuration["Cors:Origins"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        services.AddOptions<CorsOrigins>().Configure(o => o.Values = origins)
            .Validate(o => Array.TrueForAll(o.Values, IsOrigin), "Cors:Origins must be origins like https://app.example.com, separated by commas.")
            .ValidateOnStart();
        // a token comes in a header and never in a cookie, so that no credentials need be allowed
        return services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
            .WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Shown).SetPreflightMaxAge(TimeSpan.FromHours(1))));
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.GetLeftPart(UriPartial.Authority) == text;
}

internal sealed class CorsOrigins
{
    public string[] Values { get; set; } = [];
}
