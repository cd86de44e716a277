using System.Net;
using System.Xml.Linq;
using VoiceAssistant.CallSimulator.Webhooks;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>
/// <c>docs/real-number.md</c>, followed block by block in Production; a test starts the hosts as the service manager would, and
/// sends what Twilio would. Only the engines of speech are others, as they may not be installed here.
/// </summary>
[Platform("Linux")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RealNumberTests
{
    private const string Document = "docs/real-number.md";
    private const string PublicApi = "https://voice.example.com", PublicMedia = "wss://media.example.com";
    private const string Line = "+14155550142", Token = "the-token-of-your-account";

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("voiceassistant-real-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_document_leads_from_nothing_to_a_line_that_answers()
    {
        var (apiPort, mediaPort) = (FreePort.Take(), FreePort.Take());
        var settings = Path.Combine(_folder, "voiceassistant.env");
        Dictionary<string, string> variables = new()
        {
            ["API_DLL"] = Checkout.DllOf("src/Api"),
            ["SETTINGS"] = settings,
            ["STORAGE"] = Path.Combine(_folder, "storage"),
            ["SPEECH"] = "Scripted",
            ["API"] = $"http://localhost:{apiPort}",
        };

        var prepared = await DocumentScript.RunAsync(Document, variables, 0, 1, 2);
        prepared.ShouldContain("The database is up to date; migrations applied: ");
        prepared.ShouldContain("Created anna@example.com.");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(settings).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var environment = (await File.ReadAllLinesAsync(settings)).Select(line => line.Split('=', 2)).ToDictionary(l => l[0], l => l[1]);
        environment["Twilio__UsesApi"] = "false"; // there is no such account
        using var api = await HostProcess.StartAsync("Api", apiPort, environment);
        using var media = await HostProcess.StartAsync("RealtimeMedia", mediaPort, environment);
        var served = await DocumentScript.RunAsync(Document, variables, 0, 3, 4);
        served.ShouldContain("\"status\":\"healthy\"");
        served.ShouldContain($"\"number\":\"{Line}\"");

        var answer = await RingAsync(api.Url);
        answer.Descendants("Stream").ShouldHaveSingleItem().Attribute("url")!.Value.ShouldStartWith($"{PublicMedia}/media/twilio");
        answer.Descendants("Connect").ShouldHaveSingleItem().Attribute("action")!.Value.ShouldBe($"{PublicApi}/telephony/stream-ended");
    }

    [Test]
    public async Task A_step_that_was_left_out_is_named_at_the_start()
    {
        Dictionary<string, string> environment = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Storage__Path"] = _folder,
            ["PublicUrls__Api"] = PublicApi,
            ["PublicUrls__Media"] = PublicMedia,
        };
        (await HostProcess.RefusedAsync("Api", environment)).ShouldContain("run the Api with --migrate");
        (await HostProcess.RefusedAsync("RealtimeMedia", environment)).ShouldContain("set LocalSpeech:AllowInProduction to true");
        environment.Remove("PublicUrls__Api");
        (await HostProcess.RefusedAsync("Api", environment)).Split("PublicUrls:Api is missing").Length.ShouldBe(2, "it is said once");
    }

    /// <summary>What Twilio posts when somebody dials the number; its signature covers the public address.</summary>
    private static async Task<XDocument> RingAsync(string api)
    {
        Dictionary<string, string> form = new()
        {
            ["CallSid"] = $"CA{Guid.NewGuid():N}",
            ["AccountSid"] = Deployment.AccountSid,
            ["From"] = "+14155550199",
            ["To"] = Line,
        };
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{api}/telephony/incoming") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add(RequestSigner.HeaderName, RequestSigner.Sign(Token, $"{PublicApi}/telephony/incoming", form));
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return XDocument.Parse(body);
    }
}
