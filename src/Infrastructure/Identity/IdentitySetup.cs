using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Identity;

internal static class IdentitySetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<IUserAccounts, UserAccounts>();
}
