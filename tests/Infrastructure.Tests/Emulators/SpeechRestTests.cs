using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSpeech;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

public sealed class SpeechRestTests
{
    private readonly HttpClient _http = new() { Timeout = TestTimeout.Value };
    private readonly FakeTimeProvider _time = new();
    private AzureSpeechEmulator _emulator = null!;

    [SetUp]
    public async Task Start() => _emulator = await AzureSpeechEmulator.StartAsync(new SpeechEmulatorOptions { Time = _time });

    [TearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _emulator.DisposeAsync();
    }

    [TestCase("raw-8khz-8bit-mono-mulaw", 8)]
    [TestCase("raw-8khz-16bit-mono-pcm", 16)]
    [TestCase("raw-24khz-16bit-mono-pcm", 48)]
    public async Task Audio_is_as_long_as_its_words(string format, int bytesPerMs)
    {
        using var answer = await _http.SendAsync(Request(_emulator, format: format));
        answer.Headers.TransferEncodingChunked.ShouldBe(true);
        var last = AzureSpeechEmulator.WordTimesOf("Hello caller")[^1];
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBe((last.OffsetMs + last.DurationMs + 100) * bytesPerMs);
    }

    [Test]
    public async Task Requests_are_refused_for_what_is_missing_or_wrong()
    {
        var cases = new (HttpStatusCode Status, Action<HttpRequestMessage> Spoil)[]
        {
            (HttpStatusCode.Unauthorized, request => request.Headers.Remove(SpeechAccess.KeyHeader)),
            (HttpStatusCode.UnsupportedMediaType, request => request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain")),
            (HttpStatusCode.BadRequest, request => request.Headers.UserAgent.Clear()),
            (HttpStatusCode.BadRequest, request => request.Headers.Remove("X-Microsoft-OutputFormat")),
        };
        foreach (var (status, spoil) in cases)
        {
            using var request = Request(_emulator);
            spoil(request);
            (await _http.SendAsync(request)).StatusCode.ShouldBe(status);
        }

        (await _http.SendAsync(Request(_emulator, format: "mp3"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _http.SendAsync(Request(_emulator, ssml: "<speak>"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _http.SendAsync(Request(_emulator, ssml: SpeechClient.Ssml("x").Replace("Ava", "Eva", StringComparison.Ordinal)))).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_token_is_good_until_it_expires_and_only_the_key_gets_one()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_emulator.Origin}/sts/v1.0/issueToken");
        request.Headers.Add(SpeechAccess.KeyHeader, _emulator.Options.Key);
        var token = await (await _http.SendAsync(request)).Content.ReadAsStringAsync();
        (await ListAsync(token)).ShouldBe(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromSeconds(_emulator.Options.TokenLifetimeSeconds));
        (await ListAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await ListAsync("invented")).ShouldBe(HttpStatusCode.Unauthorized);
        (await _http.PostAsync(new Uri($"{_emulator.Origin}/sts/v1.0/issueToken"), null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task The_numbers_in_the_list_of_voices_are_texts()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_emulator.Origin}/cognitiveservices/voices/list");
        request.Headers.Add(SpeechAccess.KeyHeader, _emulator.Options.Key);
        using var voices = JsonDocument.Parse(await (await _http.SendAsync(request)).Content.ReadAsStringAsync());
        voices.RootElement[0].GetProperty("SampleRateHertz").GetString().ShouldBe("24000");
    }

    internal static HttpRequestMessage Request(AzureSpeechEmulator emulator, string format = "raw-8khz-8bit-mono-mulaw", string? ssml = null)
    {
        var content = new StringContent(ssml ?? SpeechClient.Ssml("Hello caller."));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/ssml+xml");
        var request = new HttpRequestMessage(HttpMethod.Post, $"{emulator.Origin}/cognitiveservices/v1") { Content = content };
        request.Headers.Add(SpeechAccess.KeyHeader, emulator.Options.Key);
        request.Headers.Add("X-Microsoft-OutputFormat", format);
        request.Headers.UserAgent.ParseAdd("tests");
        return request;
    }

    private async Task<HttpStatusCode> ListAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_emulator.Origin}/cognitiveservices/voices/list");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await _http.SendAsync(request)).StatusCode;
    }
}
