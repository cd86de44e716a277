using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>What was read may be sent back with a change in it: for every resource that can be changed.</summary>
public sealed class SentBackTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private Tenant _tenant = null!;
    private IReadOnlyList<ApiOperation> _patches = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _tenant = await Tenant.MoveInAsync(_host, _issuer, "+14155550199");
        _patches = [.. (await ApiDocument.ReadAsync(_host)).Operations.Where(operation => operation.Method == HttpMethod.Patch)];
        _patches.Count.ShouldBeGreaterThan(7);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task What_was_read_is_no_error_where_nothing_was_changed()
    {
        foreach (var patch in _patches)
        {
            var path = _tenant.Reach(patch.Path);
            using var response = await PatchAsync(path, await ReadAsync(path));
            response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    [Test]
    public async Task What_is_only_shown_is_named_where_it_was_changed()
    {
        foreach (var patch in _patches)
        {
            var path = _tenant.Reach(patch.Path);
            var read = await ReadAsync(path);
            var shown = read.Select(member => member.Key).Except(patch.BodyMembers).ToList();
            shown.ShouldContain("id", path);
            foreach (var member in shown)
            {
                var changed = read.DeepClone().AsObject();
                changed[member] = Other(read[member]);
                using var response = await PatchAsync(path, changed);
                response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{path} {member}");
                JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(error => error.Key).ShouldBe([member], path);
            }
        }
    }

    [Test]
    public async Task A_time_may_have_lost_what_is_less_than_a_millisecond()
    {
        var path = _tenant.Reach("/api/contacts/{id}");
        var read = await ReadAsync(path);
        read["createdAt"] = read["createdAt"]!.GetValue<DateTime>().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
        read["name"] = "Anne";
        using var response = await PatchAsync(path, read);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ReadAsync(path))["name"]!.GetValue<string>().ShouldBe("Anne");
    }

    [Test]
    public async Task What_is_only_shown_within_a_member_may_be_sent_back_as_well()
    {
        var path = _tenant.Reach("/api/mcp-servers/{id}");
        using var secret = await PatchAsync(path, JsonNode.Parse("""{"auth": {"kind": "headers", "headers": {"X-Key": "0123456789"}}}""")!.AsObject());
        secret.StatusCode.ShouldBe(HttpStatusCode.OK, await secret.Content.ReadAsStringAsync());
        var read = await ReadAsync(path);
        read["auth"]!["headerNames"]!.AsArray().ShouldHaveSingleItem();
        using var same = await PatchAsync(path, read);
        same.StatusCode.ShouldBe(HttpStatusCode.OK, await same.Content.ReadAsStringAsync());
        read = await ReadAsync(path);
        read["auth"]!["headerNames"] = new JsonArray("X-Other");
        using var other = await PatchAsync(path, read);
        JsonNode.Parse(await other.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["auth.headerNames"]);
    }

    /// <summary>A part of something is only read with the others.</summary>
    private async Task<JsonObject> ReadAsync(string path)
    {
        using var response = await _host.GetAsync(path, _tenant.Token);
        if (response.IsSuccessStatusCode)
            return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        using var list = await _host.GetAsync(path[..path.LastIndexOf('/')], _tenant.Token);
        return JsonNode.Parse(await list.Content.ReadAsStringAsync())!["items"]![0]!.AsObject();
    }

    private async Task<HttpResponseMessage> PatchAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/merge-patch+json");
        return await _host.SendAsync(HttpMethod.Patch, path, _tenant.Token, content);
    }

    private static JsonNode Other(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out bool flag) => !flag,
        JsonValue value when value.TryGetValue(out double number) => number + 1,
        JsonArray => new JsonArray("other"),
        JsonObject => new JsonObject(),
        _ => "other",
    };
}
