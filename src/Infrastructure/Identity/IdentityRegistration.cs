using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Identity;

internal static class IdentityRegistration
{
    /// <summary>Of PBKDF2 with HMAC-SHA512, as the OWASP Password Storage Cheat Sheet advises.</summary>
    private const int Iterations = 210_000;

    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<AppUser>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = ""; // all: it is the e-mail address
        }).AddEntityFrameworkStores<AppDb>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Iterations);
        return services
            .AddScoped<IUserAccounts, UserAccounts>()
            .AddScoped<IPasswords, Passwords>();
    }
}
