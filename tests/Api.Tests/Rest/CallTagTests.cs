using System.Net;
using System.Net.Http.Headers;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>The tag of a call stands for all that is shown of it, also for what is not the call's own.</summary>
public sealed class CallTagTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private Tenant _tenant = null!;
    private string _call = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _tenant = await Tenant.MoveInAsync(_host, _issuer, "+15550100001");
        (await _host.PostSignedAsync("/telephony/incoming", Webhooks.Call(to: "+15550100001", from: "+14155550100"))).Dispose();
        using var calls = await _host.GetAsync("/api/calls?status=ringing", _tenant.Token);
        _call = $"/api/calls/{(await calls.JsonAsync()).GetProperty("items")[0].GetProperty("id").GetGuid()}";
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task Once_its_contact_is_deleted_it_is_another_representation()
    {
        using var before = await _host.GetAsync(_call, _tenant.Token);
        (await before.JsonAsync()).GetProperty("contactId").GetGuid().ShouldBe(_tenant.Objects["/api/contacts"]);
        using var same = await ReadAsync(before.Headers.ETag!.Tag);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await _host.SendAsync(HttpMethod.Delete, $"/api/contacts/{_tenant.Objects["/api/contacts"]}", _tenant.Token)).Dispose();
        using var after = await ReadAsync(before.Headers.ETag!.Tag);
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await after.JsonAsync()).GetProperty("contactId").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        after.Headers.ETag!.Tag.ShouldNotBe(before.Headers.ETag!.Tag);
    }

    private async Task<HttpResponseMessage> ReadAsync(string tag)
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, _call);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tenant.Token);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        var answer = await client.SendAsync(request);
        await answer.Content.LoadIntoBufferAsync();
        return answer;
    }
}
