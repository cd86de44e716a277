using System.Net;
using System.Net.Http.Headers;
using VoiceAssistant.Api.Tests.Auth;
using static VoiceAssistant.Api.Tests.Webhooks;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>The audio of calls over HTTP, and what Twilio tells of it.</summary>
public sealed class RecordingRequestsTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private Tenant _owner = null!;

    private string Target => $"/api/calls/{_owner.Objects["/api/calls"]}/recording";

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _owner = await Tenant.MoveInAsync(_host, _issuer, "+15550100001");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task The_whole_recording_is_a_file_that_nobody_keeps_without_asking()
    {
        using var answer = await GetAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Tenant.Recording);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
        answer.Content.Headers.ContentDisposition!.ToString().ShouldContain("attachment; filename=call-20260105-143000.wav");
        answer.Headers.AcceptRanges.ShouldBe(["bytes"]);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        using var same = await GetAsync(request => request.Headers.IfNoneMatch.Add(answer.Headers.ETag!));
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [TestCase(100L, 199L, 100, 199)]
    [TestCase(900L, null, 900, 999)]
    [TestCase(null, 100L, 900, 999)]
    [TestCase(990L, 5_000L, 990, 999)]
    public async Task A_part_of_it_is_that_part(long? from, long? to, int first, int last)
    {
        using var answer = await GetAsync(request => request.Headers.Range = new RangeHeaderValue(from, to));
        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        answer.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes {first}-{last}/1000");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Tenant.Recording[first..(last + 1)]);
    }

    [Test]
    public async Task A_part_behind_its_end_is_none()
    {
        using var answer = await GetAsync(request => request.Headers.Range = new RangeHeaderValue(1_000, null));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        answer.Content.Headers.ContentRange!.ToString().ShouldBe("bytes */1000");
    }

    [Test]
    public async Task A_part_of_what_is_another_file_by_now_is_the_whole()
    {
        using var whole = await GetAsync();
        foreach (var (tag, status) in new[] { (whole.Headers.ETag!, HttpStatusCode.PartialContent), (new EntityTagHeaderValue("\"other\""), HttpStatusCode.OK) })
        {
            using var answer = await GetAsync(request =>
            {
                request.Headers.Range = new RangeHeaderValue(0, 9);
                request.Headers.IfRange = new RangeConditionHeaderValue(tag);
            });
            answer.StatusCode.ShouldBe(status);
        }
    }

    [Test]
    public async Task One_that_is_deleted_is_not_there_and_the_reason_is_told()
    {
        using (var deleted = await _host.SendAsync(HttpMethod.Delete, Target, _owner.Token))
            deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var answer = await GetAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("The recording of this call was deleted.");
        using var paused = await _host.SendAsync(HttpMethod.Post, $"{Target}/pause", _owner.Token);
        paused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [TestCase("completed")]
    [TestCase("absent")]
    [TestCase("failed")]
    [TestCase("in-progress")]
    [TestCase("something-new")]
    public async Task What_Twilio_tells_of_a_recording_is_taken_where_Twilio_signed_it(string status)
    {
        Dictionary<string, string> form = new()
        {
            ["AccountSid"] = ApiHost.AccountSid,
            ["CallSid"] = "CA1",
            ["RecordingSid"] = "RE1",
            ["RecordingStatus"] = status,
            ["RecordingDuration"] = "a",
            ["RecordingUrl"] = "http://169.254.169.254/",
        };
        (await _host.PostSignedAsync("/telephony/incoming", Call())).Dispose();
        using var taken = await _host.PostSignedAsync("/telephony/recording", form);
        taken.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var refused = await _host.PostAsync("/telephony/recording", form, "forged");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        form.Remove("RecordingSid");
        using var bare = await _host.PostSignedAsync("/telephony/recording", form);
        bare.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<HttpResponseMessage> GetAsync(Action<HttpRequestMessage>? with = null)
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Target);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _owner.Token);
        with?.Invoke(request);
        return await client.SendAsync(request);
    }
}
