using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Infrastructure.OAuth;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.OAuth;

public sealed class SigningKeyRingTests
{
    /// <summary>On a slow machine the clock has gone on when the key is there.</summary>
    [Test]
    public async Task The_first_key_signs_for_whoever_asked_before_it_was_made()
    {
        await using var host = await TestHost.StartAsync();
        host.Time.Tick = TimeSpan.FromMilliseconds(1);
        var ring = host.Services.GetRequiredService<SigningKeyRing>();
        (await ring.CredentialsAsync(CancellationToken.None)).Key.KeyId.ShouldNotBeNullOrEmpty();
        (await ring.VerificationKeysAsync(CancellationToken.None)).Count.ShouldBe(1, "no second one was needed");
    }
}
