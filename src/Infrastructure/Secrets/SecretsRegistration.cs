using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Secrets;

internal static class SecretsRegistration
{
    public static IServiceCollection AddSecrets(this IServiceCollection services) => services.AddSingleton<ISecretProtector, DataProtectedSecrets>();
}
