using Microsoft.Extensions.Options;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Infrastructure.Twilio;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

public sealed class TwilioPassTests
{
    private static readonly DateTime Now = new(2026, 1, 5, 14, 30, 0, DateTimeKind.Utc);

    private readonly CallId _call = CallId.New();

    [Test]
    public void A_pass_names_its_call_to_every_host_of_the_account()
    {
        var pass = For("12345").Issue(_call, Now);
        For("12345").CallOf(pass, Now).ShouldBe(_call);
        Uri.EscapeDataString(pass).ShouldBe(pass, "it fits a path as it is");
    }

    [Test]
    public void It_is_valid_as_long_as_the_token_of_the_call()
    {
        var pass = For("12345").Issue(_call, Now);
        For("12345").CallOf(pass, Now + MediaToken.Lifetime - TimeSpan.FromMilliseconds(1)).ShouldBe(_call);
        For("12345").CallOf(pass, Now + MediaToken.Lifetime).ShouldBeNull();
    }

    [Test]
    public void While_a_token_is_rotated_the_passes_of_both_are_valid()
    {
        foreach (var issuer in new[] { "old", "new", "old,new", "new,old" })
            For("old,new").CallOf(For(issuer).Issue(_call, Now), Now).ShouldBe(_call);
        For("old").CallOf(For("new").Issue(_call, Now), Now).ShouldBeNull();
    }

    [Test]
    public void A_pass_that_was_changed_anywhere_is_none()
    {
        var (passes, pass) = (For("12345"), For("12345").Issue(_call, Now));
        for (var at = 0; at < pass.Length - 1; at++) // of the last letter, four bits are not used
        {
            var changed = pass.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            passes.CallOf(new string(changed), Now).ShouldBeNull();
        }
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("a-pass")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [TestCase("äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü")]
    public void What_was_made_up_is_none(string? pass)
    {
        For("12345").CallOf(pass, Now).ShouldBeNull();
        For(null).CallOf(pass, Now).ShouldBeNull();
    }

    [Test]
    public void Without_an_account_there_are_no_passes()
    {
        Should.Throw<InvalidOperationException>(() => For(null).Issue(_call, Now));
        For(null).CallOf(For("12345").Issue(_call, Now), Now).ShouldBeNull();
    }

    private static TwilioPasses For(string? authToken) =>
        new(Options.Create(new TwilioOptions { AccountSid = "AC1", AuthToken = authToken }));
}
