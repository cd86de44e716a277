using Microsoft.Extensions.Http.Resilience;

namespace VoiceAssistant.Api.Bearer;

/// <summary>How we ask an external issuer for its metadata and keys: a request waits for the answer, so that it is soon or never.</summary>
internal static class ExternalIssuer
{
    public const string Client = "external-issuer";

    private const int LongestAnswer = 1 << 20;

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(3), TotalTimeout = TimeSpan.FromSeconds(10);

    /// <summary>An address may come to mean another machine, and the client lives as long as the host.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static void AddExternalIssuer(this IServiceCollection services) => services
        .AddHttpClient(Client, client => client.MaxResponseContentBufferSize = LongestAnswer)
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .AddStandardResilienceHandler(options =>
        {
            options.AttemptTimeout.Timeout = AttemptTimeout;
            options.TotalRequestTimeout.Timeout = TotalTimeout;
            options.Retry.Delay = TimeSpan.FromMilliseconds(200);
            options.Retry.DisableForUnsafeHttpMethods();
        });
}
