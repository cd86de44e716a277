using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tests;

public sealed class MediaTokenTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Test]
    public void Only_the_hash_of_the_secret_is_kept()
    {
        var (token, secret) = MediaToken.Issue(Now);
        token.Hash.ShouldBe(Secret.HashOf(secret));
        token.ToString().ShouldNotContain(secret);
    }

    [Test]
    public void A_token_is_good_for_a_minute() => MediaToken.Issue(Now).Token.ExpiresAt.ShouldBe(Now.AddSeconds(60));

    [Test]
    public void No_two_secrets_are_alike() =>
        Enumerable.Range(0, 100).Select(_ => MediaToken.Issue(Now).Secret).Distinct().Count().ShouldBe(100);

    [Test]
    public void A_secret_fits_into_a_stream_parameter_without_escapes() =>
        MediaToken.Issue(Now).Secret.ShouldMatch("^[A-Za-z0-9_-]{43}$");

    [Test]
    public void The_hash_is_that_of_SHA256() =>
        Secret.HashOf("abc").ShouldBe("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"); // FIPS 180-2, B.1
}
