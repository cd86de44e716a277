using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Identity;

namespace VoiceAssistant.Infrastructure.Tests.Identity;

/// <summary>Elsewhere tests use a hash that is quick.</summary>
public sealed class PasswordHashTests
{
    [Test]
    public void Passwords_are_hashed_as_often_as_OWASP_advises()
    {
        using var services = new ServiceCollection().AddAccounts().BuildServiceProvider();
        services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount.ShouldBeGreaterThanOrEqualTo(210_000);
    }
}
