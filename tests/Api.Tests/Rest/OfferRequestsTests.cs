using System.Net;
using System.Text;
using System.Text.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>What a deployment without any account offers.</summary>
public sealed class OfferRequestsTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private string _token = "";

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _token = _issuer.Token($"{await _host.AddUserAsync()}");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task Its_voices_are_those_of_the_embedded_provider()
    {
        var voices = await ReadAsync("/api/speech/voices");
        voices.GetProperty("isComplete").GetBoolean().ShouldBeTrue();
        var usual = voices.GetProperty("items").EnumerateArray().Single(voice => voice.GetProperty("isDefault").GetBoolean());
        usual.GetRawText().ShouldBe("""{"name":"rms","provider":"Local","language":"en-US","gender":"male","isDefault":true}""");
    }

    [TestCase("language=en", 5)]
    [TestCase("language=en-us", 5)]
    [TestCase("language=de-DE", 0)]
    [TestCase("provider=local", 5)]
    [TestCase("provider=Azure", 0)]
    public async Task Voices_are_found_by_language_and_provider(string query, int count) =>
        (await ReadAsync($"/api/speech/voices?{query}")).GetProperty("items").GetArrayLength().ShouldBe(count);

    [Test]
    public async Task Its_languages_are_those_it_hears_and_speaks()
    {
        var languages = await ReadAsync("/api/speech/languages");
        languages.GetProperty("items").EnumerateArray().Select(language => language.GetProperty("language").GetString()).ShouldBe(["en", "en-US"]);
    }

    [Test]
    public async Task It_has_no_models_to_choose_from() =>
        (await ReadAsync("/api/models")).GetRawText().ShouldBe("""{"items":[],"isComplete":true,"problems":[]}""");

    [Test]
    public async Task A_voice_can_be_heard()
    {
        using var answer = await _host.GetAsync("/api/speech/sample?voice=SLT&text=We%20are%20open.&rate=1.5", _token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
        var wav = await answer.Content.ReadAsByteArrayAsync();
        Encoding.ASCII.GetString(wav, 0, 4).ShouldBe("RIFF");
        BitConverter.ToInt32(wav, 24).ShouldBe(8_000);
        (BitConverter.ToInt32(wav, 40), wav.Length - 44 > 8_000).ShouldBe((wav.Length - 44, true));
    }

    [TestCase("", "voice")]
    [TestCase("?voice=slt&language=English", "language")]
    [TestCase("?voice=slt&text=...", "text")]
    [TestCase("?voice=slt&rate=9", "rate")]
    [TestCase("?voice=Ava", "voice")]
    [TestCase("?voice=slt&provider=Azure", "voice")]
    public async Task A_sample_that_cannot_be_is_refused_with_a_reason(string query, string field)
    {
        using var answer = await _host.GetAsync("/api/speech/sample" + query, _token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.JsonAsync();
        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(problem.GetRawText());
    }

    private async Task<JsonElement> ReadAsync(string path)
    {
        using var answer = await _host.GetAsync(path, _token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }
}
