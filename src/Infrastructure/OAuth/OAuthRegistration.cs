using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.OAuth;

internal static class OAuthRegistration
{
    public static IServiceCollection AddOAuth(
        this IServiceCollection services, DatabaseOptions database, StoragePaths storage)
    {
        services.AddProtection(database, storage);
        services.AddSingleton<SigningKeyFactory>();
        services.AddScoped<KeyRotation>();
        services.AddSingleton<SigningKeyRing>();
        services.AddSingleton<ISigningKeys>(provider => provider.GetRequiredService<SigningKeyRing>());
        services.AddSingleton<ITokenSigner, TokenSigner>();
        return services;
    }

    /// <summary>
    /// The keys that encrypt what we store lie where all hosts of the deployment find them: in its storage folder beside
    /// SQLite, in the database server otherwise.
    /// </summary>
    private static void AddProtection(this IServiceCollection services, DatabaseOptions database, StoragePaths storage)
    {
        var protection = services.AddDataProtection().SetApplicationName("VoiceAssistant");
        if (database.Provider.IsServer)
            protection.PersistKeysToDbContext<AppDb>();
        else
            protection.PersistKeysToFileSystem(storage.OpenProtectionKeys());
    }
}
