using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Addresses;
using VoiceAssistant.Infrastructure.WebPages.Robots;
using VoiceAssistant.Infrastructure.WebPages.Sitemaps;
using VoiceAssistant.Infrastructure.WebPages.Transfer;

namespace VoiceAssistant.Infrastructure.WebPages;

internal static class WebPagesRegistration
{
    public static IServiceCollection AddWebPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<WebPagesOptions>, WebPagesValidator>();
        services.AddOptions<WebPagesOptions>().Bind(configuration.GetSection(WebPagesOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(HostResolver.System);
        services.AddSingleton(provider => new AddressRules(PolicyOf(provider.GetRequiredService<IOptions<WebPagesOptions>>().Value)));
        services.AddSingleton<PinnedConnector>();
        services.AddSingleton<PageClient>().AddSingleton<PageRequest>().AddSingleton<HostTurns>().AddSingleton<PageFetcher>();
        services.AddSingleton<RobotsFiles>().AddSingleton<SitemapReader>().AddSingleton<IWebPages, PublicWebPages>();
        return services;
    }

    private static AddressPolicy PolicyOf(WebPagesOptions options) => new(options.AllowLoopback, AddressPolicy.PortsOfPages);
}
