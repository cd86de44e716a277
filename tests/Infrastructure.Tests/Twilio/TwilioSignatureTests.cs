using System.Security.Cryptography;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

public sealed class TwilioSignatureTests
{
    private const string Url = "https://voice.example.test/hook";

    private static readonly KeyValuePair<string, string>[] Form = [KeyValuePair.Create("CallSid", "CA1")];

    [TestCaseSource(typeof(SignatureVector), nameof(SignatureVector.Vectors))]
    public void What_the_official_library_signs_is_valid(SignatureVector vector) => vector.IsValid().ShouldBeTrue();

    [TestCaseSource(typeof(SignatureVector), nameof(SignatureVector.ValidatorCases))]
    public void The_official_validator_is_of_the_same_opinion(SignatureVector vector) =>
        vector.IsValid().ShouldBe(vector.Expected);

    [Test]
    public void All_cases_were_read()
    {
        SignatureVector.Vectors().Count().ShouldBe(18);
        SignatureVector.ValidatorCases().Count().ShouldBe(10);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("no base64 at all")]
    public void A_missing_or_malformed_signature_is_never_valid(string? signature) =>
        SignatureVector.For("12345").IsValid(signature, Url, Form, []).ShouldBeFalse();

    [Test]
    public void Without_a_token_nothing_is_valid_not_even_what_the_empty_key_signs()
    {
        foreach (var token in new[] { null, "", " ", "," })
            SignatureVector.For(token).IsValid(TwilioSigner.Sign("", Url + "CallSidCA1"), Url, Form, []).ShouldBeFalse();
    }

    [Test]
    public void While_a_token_is_rotated_both_sign()
    {
        var signatures = SignatureVector.For("new, old");
        signatures.IsValid(TwilioSigner.Sign("old", Url + "CallSidCA1"), Url, Form, []).ShouldBeTrue();
        signatures.IsValid(TwilioSigner.Sign("new", Url + "CallSidCA1"), Url, Form, []).ShouldBeTrue();
        signatures.IsValid(TwilioSigner.Sign("new, old", Url + "CallSidCA1"), Url, Form, []).ShouldBeFalse();
    }

    [TestCase("https://h.test:8443/x", "https://h.test/x")]
    [TestCase("http://h.test:8080/x", "http://h.test/x")]
    [TestCase("wss://h.test:8443/x", "wss://h.test/x")]
    [TestCase("ws://h.test:5090/x", "ws://h.test/x")]
    [TestCase("https://h.test:80/x", "https://h.test/x")]
    [TestCase("https://user:pa@h.test:8443/x", "https://user:pa@h.test/x")]
    [TestCase("https://[::1]:8443/x", "https://[::1]/x")]
    [TestCase("wss://[2001:db8::1]:8443", "wss://[2001:db8::1]/")]
    [TestCase("https://h.test:8443/x?name=O'Brien", "https://h.test/x?name=O%27Brien")]
    [TestCase("https://H.test:443/x", "https://h.test/x")]
    [TestCase("https://h.test:443/x", "https://h.test/x")]
    [TestCase("http://h.test:80/x", "http://h.test/x")]
    [TestCase("wss://h.test:443/x", "wss://h.test/x")]
    [TestCase("ws://h.test:80/x", "ws://h.test/x")]
    public void A_port_that_the_url_names_may_be_signed_or_not(string seen, string withoutPort)
    {
        IsValid(seen, withoutPort).ShouldBeTrue();
        IsValid(seen, seen).ShouldBeTrue();
    }

    [TestCase("https://h.test/x", "https://h.test:443/x")]
    [TestCase("http://h.test/x", "http://h.test:80/x")]
    [TestCase("wss://h.test/x", "wss://h.test:443/x")]
    [TestCase("wss://h.test/x", "wss://h.test:80/x")]
    [TestCase("ws://h.test/x", "ws://h.test:80/x")]
    [TestCase("https://[::1]/x", "https://[::1]:443/x")]
    [TestCase("https://user:pa@h.test/x", "https://user:pa@h.test:443/x")]
    public void The_default_port_may_be_signed_where_the_url_names_none(string seen, string signedUrl) =>
        IsValid(seen, signedUrl).ShouldBeTrue();

    [TestCase("https://h.test/x", "https://h.test:8443/x")]
    [TestCase("https://h.test/x", "https://h.test:80/x")]
    [TestCase("ws://h.test/x", "ws://h.test:443/x")]
    [TestCase("https://h.test:8443/x", "https://h.test:443/x")]
    [TestCase("https://h.test:8443/x", "https://h.test:8444/x")]
    [TestCase("https://h.test:8443/x", "http://h.test/x")]
    [TestCase("https://h.test/x?a=:443", "https://h.test:443/x?a=")]
    [TestCase("https://h.test/x:8443/y", "https://h.test/x/y")]
    public void No_port_that_the_url_does_not_name_is_guessed(string seen, string signedUrl) =>
        IsValid(seen, signedUrl).ShouldBeFalse();

    [TestCase("https://h.test/x?name=O'Brien", "https://h.test/x?name=O%27Brien", true)]
    [TestCase("https://h.test/O'Brien", "https://h.test/O%27Brien", false)]
    [TestCase("https://h.test/%7Ex", "https://h.test/~x", false)]
    [TestCase("https://h.test/X", "https://h.test/x", false)]
    [TestCase("wss://h.test", "wss://h.test/", true)]
    [TestCase("https://h.test", "https://h.test/", false)]
    public void No_other_spelling_of_the_url_is_tried_than_the_official_ones(string seen, string signedUrl, bool valid) =>
        IsValid(seen, signedUrl).ShouldBe(valid);

    [Test]
    public void Fields_are_sorted_by_code_and_not_by_culture()
    {
        KeyValuePair<string, string>[] form = [new("b", "2"), new("_z", "6"), new("A", "1"), new("a", "3")];
        SignatureVector.For("12345").IsValid(TwilioSigner.Sign("12345", Url + "A1_z6a3b2"), Url, form, []).ShouldBeTrue();
    }

    [Test]
    public void An_empty_field_takes_part()
    {
        KeyValuePair<string, string>[] form = [new("CalledCity", "")];
        SignatureVector.For("12345").IsValid(TwilioSigner.Sign("12345", Url + "CalledCity"), Url, form, []).ShouldBeTrue();
        SignatureVector.For("12345").IsValid(TwilioSigner.Sign("12345", Url), Url, form, []).ShouldBeFalse();
    }

    [Test]
    public void A_url_that_names_a_body_hash_without_one_is_refused()
    {
        const string Named = Url + "?bodySHA256";
        SignatureVector.For("12345").IsValid(TwilioSigner.Sign("12345", Named), Named, [], []).ShouldBeFalse();
    }

    [Test]
    public void A_form_does_not_replace_the_body_that_a_hash_stands_for()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData("{}"u8));
        var url = $"{Url}?bodySHA256={hash}";
        var signatures = SignatureVector.For("12345");
        signatures.IsValid(TwilioSigner.Sign("12345", url), url, [], "{}"u8).ShouldBeTrue();
        signatures.IsValid(TwilioSigner.Sign("12345", url), url, Form, []).ShouldBeFalse();
    }

    [Test]
    public void Only_the_configured_account_is_ours()
    {
        SignatureVector.For("12345", "AC1").IsOurAccount("AC1").ShouldBeTrue();
        SignatureVector.For("12345", "AC1").IsOurAccount("ac1").ShouldBeFalse();
        SignatureVector.For("12345", "AC1").IsOurAccount("AC2").ShouldBeFalse();
        SignatureVector.For("12345", "").IsOurAccount("").ShouldBeFalse();
    }

    private static bool IsValid(string seen, string signedUrl) =>
        SignatureVector.For("12345").IsValid(TwilioSigner.Sign("12345", signedUrl), seen, [], []);
}
