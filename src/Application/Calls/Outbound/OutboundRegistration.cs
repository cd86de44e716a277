using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Calls.Transfers;

namespace VoiceAssistant.Application.Calls.Outbound;

internal static class OutboundRegistration
{
    public static void AddOutboundCalls(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutboundOptions>().Bind(configuration.GetSection(OutboundOptions.Section))
            .ValidateDataAnnotations()
            .Validate(options => options.Hours.IsValid, "Outbound:HoursFrom and Outbound:HoursTo are times as HH:mm, the first before the second.")
            .ValidateOnStart();
        services.AddScoped<CarrierHangUp>().AddScoped<CarrierRedirect>().AddScoped<DialRules>().AddScoped<TransferOrders>();
    }
}
