using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <summary>Makes the port of searching the web of the one engine that the settings choose, if any.</summary>
internal static class WebSearchRegistration
{
    private const string Setting = $"{WebSearchOptions.Section}:Provider", None = "None";

    /// <summary>Twenty pages with their texts are some 100 kB; Brave adds much that is not asked for.</summary>
    private const int LargestAnswer = 2_000_000;

    private static readonly ISearchEngine[] Known = [new SearxngEngine(), new BraveEngine(), new TavilyEngine()];

    /// <exception cref="BootException">The setting names an engine that there is not.</exception>
    public static void AddWebSearch(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (builder.Configuration[Setting] is not { Length: > 0 } name || name.Equals(None, StringComparison.OrdinalIgnoreCase))
        {
            services.AddSingleton<IWebSearch, NoWebSearch>();
            return;
        }

        var chosen = Array.Find(Known, engine => engine.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new BootException($"{Setting} names '{name}', which is unknown; there are {None}, {string.Join(", ", Known.Select(engine => engine.Name))}.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Breakers>();
        services.AddSingleton(chosen);
        services.AddSingleton<IValidateOptions<WebSearchOptions>, WebSearchOptionsValidator>();
        services.AddOptions<WebSearchOptions>().Bind(builder.Configuration.GetSection(WebSearchOptions.Section)).ValidateOnStart();
        services.AddHttpClient(WebSearchClient.Client, client =>
            {
                client.MaxResponseContentBufferSize = LargestAnswer;
                client.Timeout = Timeout.InfiniteTimeSpan; // the search has its own
            })
            .RemoveAllLoggers() // they would tell what was searched for
            .UseSocketsHttpHandler((handler, _) =>
            {
                (handler.AllowAutoRedirect, handler.UseCookies, handler.MaxResponseDrainSize) = (false, false, 0); // a redirect would take the key along
                handler.AutomaticDecompression = System.Net.DecompressionMethods.All;
                handler.ConnectTimeout = TimeSpan.FromSeconds(2);
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(15);
            });
        services.AddSingleton<IWebSearch, WebSearchClient>();
        services.AddHealthChecks().AddCheck<WebSearchHealth>("web-search", tags: [HealthRegistration.Ready]);
    }
}
