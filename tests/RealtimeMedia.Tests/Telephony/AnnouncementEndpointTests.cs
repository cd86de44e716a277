using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Telephony;
using VoiceAssistant.RealtimeMedia.Tests.Calls;

namespace VoiceAssistant.RealtimeMedia.Tests.Telephony;

/// <summary>Announcements of streams over HTTP.</summary>
internal sealed class AnnouncementEndpointTests
{
    private readonly HttpClient _http = new();
    private CallHost _host = null!;
    private WebApplication _app = null!;

    private string Pass => _host.Passes.Issue(CallId.New(), DateTime.UtcNow);

    [SetUp]
    public async Task StartAsync()
    {
        _host = await CallHost.StartAsync(("Media:MaxCalls", "1"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_host.Door);
        _app = builder.Build();
        _app.MapAnnouncements();
        await _app.StartAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _host.DisposeAsync();
    }

    [TestCase("Bearer")]
    [TestCase("bearer")]
    public async Task With_the_pass_of_a_call_it_is_accepted(string scheme)
    {
        (await AnnounceAsync($"{scheme} {Pass}")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        _host.Recognizers.Opened.ShouldBe(1);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Bearer")]
    [TestCase("Bearer made-up")]
    [TestCase("Basic {0}")]
    [TestCase("{0}")]
    [TestCase("Bearer {0}, Bearer {0}")]
    public async Task Without_one_it_is_refused_and_nothing_is_opened(string? authorization)
    {
        var response = await AnnounceAsync(authorization?.Replace("{0}", Pass, StringComparison.Ordinal));
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ShouldBe([new AuthenticationHeaderValue("Bearer")]);
        _host.Recognizers.Opened.ShouldBe(0);
    }

    [Test]
    public async Task A_host_without_room_says_so()
    {
        using var place = _host.Registry.TryTakePlace();
        (await AnnounceAsync($"Bearer {Pass}")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        _host.Recognizers.Opened.ShouldBe(0);
    }

    private async Task<HttpResponseMessage> AnnounceAsync(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_app.Urls.Single()}/media/announcements");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _http.SendAsync(request);
    }
}
