using System.Net;
using System.Security.Cryptography;
using System.Text;
using VoiceAssistant.Tests;
using static VoiceAssistant.Api.Tests.Webhooks;

namespace VoiceAssistant.Api.Tests;

public sealed class WebhookSecurityTests
{
    private static readonly string[] Targets = ["/telephony/incoming", "/telephony/stream-ended", "/telephony/status"];

    private static ApiHost _host = null!;

    [OneTimeSetUp]
    public static void Start() => _host = ApiHost.Start();

    [OneTimeTearDown]
    public static void Stop() => _host.Dispose();

    [TestCaseSource(nameof(Targets))]
    public async Task An_unsigned_request_is_refused_without_a_reason(string target)
    {
        using var response = await _host.PostAsync(target, Call(), signature: null);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var body = await response.Content.ReadAsStringAsync();
        body.ShouldNotContain("detail");
        body.ShouldNotContain("signature", Case.Insensitive);
    }

    [TestCaseSource(nameof(Targets))]
    public async Task A_request_signed_with_another_token_is_refused(string target) =>
        await RefusedAsync(_host.PostSignedAsync(target, Call(), token: "another"));

    [Test]
    public async Task A_changed_added_or_removed_field_is_refused()
    {
        var signature = TwilioSigner.Sign(ApiHost.AuthToken, ApiHost.PublicUrl + "/telephony/incoming", Call());
        await RefusedAsync(_host.PostAsync("/telephony/incoming", new(Call()) { ["From"] = "+14155550199" }, signature));
        await RefusedAsync(_host.PostAsync("/telephony/incoming", new(Call()) { ["Extra"] = "" }, signature));
        var fewer = Call();
        fewer.Remove("CallerCity");
        await RefusedAsync(_host.PostAsync("/telephony/incoming", fewer, signature));
    }

    [Test]
    public async Task A_signature_for_another_webhook_is_refused()
    {
        var signature = TwilioSigner.Sign(ApiHost.AuthToken, ApiHost.PublicUrl + "/telephony/status", Call());
        await RefusedAsync(_host.PostAsync("/telephony/incoming", Call(), signature));
    }

    [Test]
    public async Task A_signature_for_the_address_behind_the_proxy_is_refused()
    {
        using var client = _host.CreateClient();
        var signature = TwilioSigner.Sign(ApiHost.AuthToken, client.BaseAddress!.GetLeftPart(UriPartial.Authority) + "/telephony/incoming", Call());
        await RefusedAsync(_host.PostAsync("/telephony/incoming", Call(), signature));
    }

    /// <summary>The carrier leaves the port out for TwiML and keeps it for callbacks.</summary>
    [TestCase("https://voice.example.test:8443", "https://voice.example.test:8443", HttpStatusCode.NoContent)]
    [TestCase("https://voice.example.test:8443", "https://voice.example.test", HttpStatusCode.NoContent)]
    [TestCase("https://voice.example.test", "https://voice.example.test:443", HttpStatusCode.NoContent)]
    [TestCase("https://[2001:db8::1]:8443", "https://[2001:db8::1]", HttpStatusCode.NoContent)]
    [TestCase("https://voice.example.test:8443", "https://voice.example.test:443", HttpStatusCode.Forbidden)]
    [TestCase("https://voice.example.test", "https://voice.example.test:8443", HttpStatusCode.Forbidden)]
    public async Task The_port_of_the_public_origin_may_be_signed_or_not(string origin, string signedOrigin, HttpStatusCode status)
    {
        using var host = ApiHost.Start(new() { ["PublicUrls:Api"] = origin });
        var signature = TwilioSigner.Sign(ApiHost.AuthToken, signedOrigin + "/telephony/status", Call());
        using var response = await host.PostAsync("/telephony/status", Call(), signature);
        response.StatusCode.ShouldBe(status);
    }

    /// <summary>Neither a stranger nor a proxy that forwards what a stranger sent decides what Twilio has signed.</summary>
    [TestCase("127.0.0.1, ::1")]
    [TestCase(null)]
    public async Task What_a_proxy_says_about_the_address_changes_no_signature(string? proxies)
    {
        using var host = ApiHost.Start(new() { ["ForwardedHeaders:KnownProxies"] = proxies });
        using var client = host.CreateClient();
        foreach (var (origin, status) in new[]
        {
            (ApiHost.PublicUrl, HttpStatusCode.NoContent), ("http://evil.example.com", HttpStatusCode.Forbidden),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/telephony/status") { Content = new FormUrlEncodedContent(Call()) };
            request.Headers.Add("X-Twilio-Signature", TwilioSigner.Sign(ApiHost.AuthToken, origin + "/telephony/status", Call()));
            request.Headers.Add("X-Forwarded-For", "203.0.113.1");
            request.Headers.Add("X-Forwarded-Proto", "http");
            request.Headers.Add("X-Forwarded-Host", "evil.example.com");
            using var response = await client.SendAsync(request);
            response.StatusCode.ShouldBe(status, origin);
        }
    }

    [Test]
    public async Task Another_account_is_refused_even_if_its_signature_were_right() =>
        await RefusedAsync(_host.PostSignedAsync("/telephony/incoming", new(Call()) { ["AccountSid"] = "AC00000000000000000000000000000002" }));

    [Test]
    public async Task A_query_is_signed_exactly_as_it_was_sent()
    {
        using var response = await _host.PostSignedAsync("/telephony/status?a=%C3%A9&c=d%20e&n=O'Brien", Call("CA-query"));
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task A_missing_field_is_named_as_problem_details()
    {
        var form = Call();
        form.Remove("CallSid");
        form["To"] = "";
        using var response = await _host.PostSignedAsync("/telephony/incoming", form);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var body = await response.Content.ReadAsStringAsync();
        body.ShouldContain("\"CallSid\"");
        body.ShouldContain("\"To\"");
    }

    [Test]
    public async Task A_body_that_is_no_form_is_judged_by_its_hash()
    {
        const string Json = """{"CallSid":"CA1"}""";
        var target = "/telephony/status?bodySHA256=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)));
        using var content = new StringContent(Json, Encoding.UTF8, "application/json");
        await RefusedAsync(_host.PostContentAsync(target, content, TwilioSigner.Sign(ApiHost.AuthToken, ApiHost.PublicUrl + target)));
    }

    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/json")]
    public async Task A_body_of_more_than_64_KB_is_not_read(string contentType)
    {
        using var content = new StringContent(new string('x', 64 * 1024 + 1), Encoding.UTF8, contentType);
        using var response = await _host.PostContentAsync("/telephony/incoming", content, "signature");
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        _host.Log.Lines.ShouldAllBe(line => !line.StartsWith("Error", StringComparison.Ordinal), "a stranger's mistake is no error of ours");
    }

    [Test]
    public async Task A_form_that_cannot_be_decoded_is_a_bad_request()
    {
        using var content = new StringContent(string.Concat(Enumerable.Repeat("a=&", 2_000)), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _host.PostContentAsync("/telephony/incoming", content, "signature");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Only_POST_is_answered()
    {
        using var client = _host.CreateClient();
        using var response = await client.GetAsync("/telephony/incoming");
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
