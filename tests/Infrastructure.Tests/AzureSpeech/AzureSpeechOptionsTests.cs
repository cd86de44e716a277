using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.AzureSpeech;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

internal sealed class AzureSpeechOptionsTests
{
    private const string Missing = "Azure Speech needs AzureSpeech:Key and AzureSpeech:Region, or AzureSpeech:Endpoint in place of the region.";

    [TestCase(null, null, null)]
    [TestCase("key", null, null)]
    [TestCase(null, "westeurope", null)]
    [TestCase(null, null, "wss://speech.example")]
    [TestCase(" ", "westeurope", " ")]
    public void Key_and_place_are_both_needed(string? key, string? region, string? endpoint) =>
        ProblemOf(new() { Key = key, Region = region, Endpoint = endpoint }).ShouldBe(Missing);

    [Test]
    public void A_host_in_Production_starts_without_either_and_says_so_in_readiness()
    {
        ProblemOf(new(), Environments.Production).ShouldBeNull();
        ProblemOf(new() { Key = "key" }, Environments.Production).ShouldBe(Missing);
        StatusOf(new()).ShouldBe(HealthStatus.Degraded);
        StatusOf(new() { Key = "key", Region = "westeurope" }).ShouldBe(HealthStatus.Healthy);
    }

    [TestCase("key", "West Europe", null, "", "Region")]
    [TestCase("a key", "westeurope", null, "", "Key")]
    [TestCase("key\n", "westeurope", null, "", "Key")]
    [TestCase("key", null, "https://speech.example", "", "Endpoint")]
    [TestCase("key", null, "wss://speech.example/path", "", "Endpoint")]
    [TestCase("key", null, "wss://user:secret@speech.example", "", "Endpoint")]
    [TestCase("key", null, "speech.example", "", "Endpoint")]
    [TestCase("key", "westeurope", null, "Katja", "Voice")]
    [TestCase("key", "westeurope", null, "de-DE-KatjaNeural, x'y", "Voice")]
    public void What_is_wrong_is_told_by_the_name_of_its_setting(string key, string? region, string? endpoint, string voice, string setting) =>
        ProblemOf(new() { Key = key, Region = region, Endpoint = endpoint, Voice = voice }).ShouldNotBeNull().ShouldContain($"AzureSpeech:{setting}");

    [TestCase("key", "westeurope", null, "")]
    [TestCase("key", "usgovvirginia", null, "de-DE-KatjaNeural, zh-CN-liaoning-XiaobeiNeural")]
    [TestCase("key", null, "ws://127.0.0.1:5000/", "en-US-Ava:DragonHDLatestNeural")]
    public void What_is_right_is_taken(string key, string? region, string? endpoint, string voice) =>
        ProblemOf(new() { Key = key, Region = region, Endpoint = endpoint, Voice = voice }).ShouldBeNull();

    [TestCase("westeurope", "westeurope", "microsoft.com")]
    [TestCase("ChinaEast2", "chinaeast2", "azure.cn")]
    [TestCase("usgovvirginia", "usgovvirginia", "azure.us")]
    public void A_region_has_hosts_of_its_own_and_those_of_a_sovereign_cloud_another_domain(string region, string host, string domain)
    {
        var endpoints = new AzureEndpoints(Options.Create(new AzureSpeechOptions { Region = region }));
        endpoints.Recognition("/stt?x=1").ToString().ShouldBe($"wss://{host}.stt.speech.{domain}/stt?x=1");
        endpoints.Voice.ToString().ShouldBe($"wss://{host}.tts.speech.{domain}/tts/cognitiveservices/websocket/v1");
        endpoints.VoiceOverRest.ToString().ShouldBe($"https://{host}.tts.speech.{domain}/cognitiveservices/v1");
        endpoints.Voices.ToString().ShouldBe($"https://{host}.tts.speech.{domain}/cognitiveservices/voices/list");
        endpoints.Token.ToString().ShouldBe($"https://{host}.api.cognitive.{domain}/sts/v1.0/issueToken");
    }

    [TestCase("ws://127.0.0.1:5000", "http://127.0.0.1:5000")]
    [TestCase("wss://speech.example/", "https://speech.example")]
    public void An_endpoint_takes_the_place_of_all_hosts(string endpoint, string http)
    {
        var endpoints = new AzureEndpoints(Options.Create(new AzureSpeechOptions { Region = "westeurope", Endpoint = endpoint }));
        endpoints.Voice.ToString().ShouldBe($"{endpoint.TrimEnd('/')}/tts/cognitiveservices/websocket/v1");
        endpoints.Token.ToString().ShouldBe($"{http}/sts/v1.0/issueToken");
    }

    [Test]
    public void Without_a_place_there_is_a_sentence_and_no_address() =>
        Should.Throw<AzureSpeechException>(() => new AzureEndpoints(Options.Create(new AzureSpeechOptions())).Voice)
            .Failure.ShouldSatisfyAllConditions(f => f.Kind.ShouldBe(FailureKind.Refused), f => f.Reason.ShouldContain("not configured"));

    [TestCase(1007, "Unsupported voice xx", "Azure Speech closed the connection: 1007 (Unsupported voice xx).")]
    [TestCase(1007, "Bad SSML: <speak>what the caller was told</speak>", "Azure Speech closed the connection: 1007 (Bad SSML).")]
    [TestCase(null, null, "Azure Speech closed the connection: no code.")]
    public void A_reason_is_told_without_what_it_quotes(int? code, string? reason, string told) =>
        AzureFailure.OfClose(code, reason).Reason.ShouldBe(told);

    private static string? ProblemOf(AzureSpeechOptions options, string? environment = null) =>
        new AzureSpeechOptionsValidator(new HostingEnvironment { EnvironmentName = environment ?? Environments.Development })
            .Validate(null, options).FailureMessage;

    private static HealthStatus StatusOf(AzureSpeechOptions options) =>
        new AzureSpeechHealth(Options.Create(options)).CheckHealthAsync(new(), CancellationToken.None).Result.Status;
}
