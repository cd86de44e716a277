using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>What HTTP adds to the use cases, shown with contacts. One host for all: each test is an owner of its own.</summary>
public sealed class ContactRequestsTests
{
    private static TestIssuer _issuer = null!;
    private static ApiHost _host = null!;

    private HttpClient _client = null!;

    [OneTimeSetUp]
    public static void Start()
    {
        _issuer = new TestIssuer();
        _host = ApiHost.Start(new() { ["Cors:Origins"] = "https://app.example.com" }, _issuer);
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [SetUp]
    public async Task MoveInAsync()
    {
        var owner = await _host.AddUserAsync(u => u.UserName = u.Email = $"{Guid.NewGuid():N}@example.com");
        _client = _host.CreateClient();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _issuer.Token($"{owner}"));
    }

    [TearDown]
    public void MoveOut() => _client.Dispose();

    [Test]
    public async Task A_contact_is_created_at_a_place_and_in_a_version()
    {
        using var created = await CreateAsync("""{"name": "Anna", "phone": "+14155550100"}""");
        (created.StatusCode, created.Headers.ETag!.Tag).ShouldBe((HttpStatusCode.Created, "\"0\""));
        using var read = await _client.GetAsync(created.Headers.Location);
        (read.StatusCode, read.Headers.ETag!.Tag).ShouldBe((HttpStatusCode.OK, "\"0\""));
        (await JsonAsync(read))["name"]!.GetValue<string>().ShouldBe("Anna");
    }

    [TestCase("\"0\"", HttpStatusCode.OK)]
    [TestCase("*", HttpStatusCode.OK)]
    [TestCase("\"7\", \"a,b\", \"0\"", HttpStatusCode.OK)]
    [TestCase("\"7\", W/\"0\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("\"1\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("*, \"1\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("W/\"0\"", HttpStatusCode.PreconditionFailed)]
    [TestCase("0", HttpStatusCode.PreconditionFailed)]
    public async Task A_change_is_made_only_to_the_version_that_was_read(string ifMatch, HttpStatusCode status)
    {
        using var created = await CreateAsync("""{"name": "Anna", "phone": "+14155550100"}""");
        using var patched = await PatchAsync(created.Headers.Location!, """{"name": "Anne"}""", ifMatch);
        patched.StatusCode.ShouldBe(status);
        if (status == HttpStatusCode.OK)
            patched.Headers.ETag!.Tag.ShouldBe("\"1\"");
    }

    [TestCase("\"0\"", HttpStatusCode.NotModified)]
    [TestCase("W/\"0\"", HttpStatusCode.NotModified)]
    [TestCase("*", HttpStatusCode.NotModified)]
    [TestCase("\"7\", \"0\"", HttpStatusCode.NotModified)]
    [TestCase("\"1\"", HttpStatusCode.OK)]
    public async Task Whoever_has_the_version_already_is_spared_the_body(string ifNoneMatch, HttpStatusCode status)
    {
        using var created = await CreateAsync("""{"name": "Anna", "phone": "+14155550100"}""");
        using var request = new HttpRequestMessage(HttpMethod.Get, created.Headers.Location);
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        using var read = await _client.SendAsync(request);
        (read.StatusCode, read.Headers.ETag!.Tag).ShouldBe((status, "\"0\""));
        (await read.Content.ReadAsStringAsync()).Length.ShouldBe(status == HttpStatusCode.OK ? (await created.Content.ReadAsStringAsync()).Length : 0);
    }

    [TestCase("", "", "Send a JSON object.")]
    [TestCase("null", "", "Send a JSON object.")]
    [TestCase("[]", "", "This is not a value of the kind that the field takes.")]
    [TestCase("""{"nmae": "Anna", "phone": "+14155550100"}""", "nmae", "There is no such field.")]
    [TestCase("""{"name": 5, "phone": "+14155550100"}""", "name", "This is not a value of the kind that the field takes.")]
    [TestCase("""{"name": "a", "name": "b", "phone": "+14155550100"}""", "name", null)]
    [TestCase("""{"name": """, "name", null)]
    [TestCase("""{"name": "", "phone": "+14155550100"}""", "name", "Give the contact a name.")]
    [TestCase("""{"name": "Anna", "phone": "+14155550100", "tags": [""]}""", "tags[0]", "A tag may not be empty.")]
    public async Task A_body_that_cannot_be_names_the_field(string body, string field, string? sentence)
    {
        using var response = await CreateAsync(body);
        (response.StatusCode, response.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.BadRequest, "application/problem+json"));
        var errors = (await JsonAsync(response))["errors"]!.AsObject();
        errors.ShouldHaveSingleItem();
        if (sentence is not null)
            errors[field]![0]!.GetValue<string>().ShouldBe(sentence);
    }

    [TestCase("/api/contacts?page=x", "page")]
    [TestCase("/api/contacts?isBlocked=perhaps", "isBlocked")]
    [TestCase("/api/phone-numbers?assistantId=7", "assistantId")]
    [TestCase("/api/calls?startedFrom=yesterday", "startedFrom")]
    [TestCase("/api/calls?Outcome=nice", "outcome")]
    public async Task A_parameter_of_another_kind_is_refused_in_our_words(string target, string parameter)
    {
        using var response = await _client.GetAsync(target);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonAsync(response))["errors"]![parameter]![0]!.GetValue<string>()
            .ShouldBe("This is not a value of the kind that the parameter takes.");
    }

    [TestCase("""{"voice": {"name": "Ada", "speed": 3}}""", "voice.speed", "There is no such field.")]
    [TestCase("""{"name": "Front desk", "nmae": "Front desk"}""", "nmae", "There is no such field.")]
    [TestCase("""{"turns": {"endpointMs": "soon"}}""", "turns.endpointMs", "This is not a value of the kind that the field takes.")]
    [TestCase("""{"name": "\ud800"}""", "", "A text holds half of a surrogate pair, which is no character.")]
    [TestCase("""{"voice": {"name": "\ud800"}}""", "", "A text holds half of a surrogate pair, which is no character.")]
    [TestCase("[]", "", "Send a JSON object.")]
    [TestCase("null", "", "Send a JSON object.")]
    public async Task A_patch_that_cannot_be_names_the_field_however_deep_it_is(string patch, string field, string sentence)
    {
        using var created = await _client.PostAsync("/api/assistants", Json("""{"name": "Front desk"}"""));
        using var response = await PatchAsync(created.Headers.Location!, patch, "*");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonAsync(response))["errors"]![field]![0]!.GetValue<string>().ShouldBe(sentence);
    }

    [Test]
    public async Task A_patch_of_another_kind_is_refused_with_the_kinds_that_are_taken()
    {
        using var created = await CreateAsync("""{"name": "Anna", "phone": "+14155550100"}""");
        foreach (var type in new[] { "application/json-patch+json", "text/plain" })
        {
            using var response = await _client.PatchAsync(created.Headers.Location, new StringContent("{}", Encoding.UTF8, type));
            response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
            (await JsonAsync(response))["detail"]!.GetValue<string>().ShouldContain("application/merge-patch+json");
        }
    }

    [TestCase("/api/contacts?page=x", "page")]
    [TestCase("/api/contacts?page=0", "page")]
    [TestCase("/api/contacts?page=1&page=2", "page")]
    [TestCase("/api/contacts?page=2147483648", "page")]
    [TestCase("/api/contacts?PAGE=1.5", "page")]
    [TestCase("/api/contacts?pageSize=101", "pageSize")]
    [TestCase("/api/contacts?sort=notes", "sort")]
    [TestCase("/api/contacts?isBlocked=maybe", "isBlocked")]
    [TestCase("/api/calls?status=over", "status")]
    [TestCase("/api/calls?startedFrom=yesterday", "startedFrom")]
    [TestCase("/api/calls?contactId=5", "contactId")]
    public async Task A_parameter_that_cannot_be_is_named(string target, string parameter)
    {
        using var response = await _client.GetAsync(target);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonAsync(response))["errors"]!.AsObject().Select(e => e.Key).ShouldBe([parameter]);
    }

    [TestCase("/api/calls?status=inProgress&direction=inbound&outcome=callerHungUp")]
    [TestCase("/api/calls?startedFrom=2026-01-05&startedBefore=2026-01-06T00:00:00%2B01:00&search=rye")]
    [TestCase("/api/contacts?search=anna&tag=vip&isBlocked=false&sort=-createdAt&page=2&pageSize=10")]
    public async Task A_list_says_which_page_of_how_many_it_is(string target)
    {
        using var response = await _client.GetAsync(target);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await JsonAsync(response)).AsObject().Select(m => m.Key).ShouldBe(["items", "page", "pageSize", "total", "next"]);
    }

    [Test]
    public async Task A_body_has_a_limit_and_a_type()
    {
        using var large = await CreateAsync($$"""{"name": "{{new string('x', 300_000)}}", "phone": "+14155550100"}""");
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await JsonAsync(large))["detail"]!.GetValue<string>().ShouldBe("The body may have at most 256 KB.");
        using var text = await _client.PostAsync("/api/contacts", new StringContent("{}", Encoding.UTF8, "text/plain"));
        text.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var import = new HttpRequestMessage(HttpMethod.Post, "/api/contacts/import")
        {
            Content = new StringContent(new string('x', 60_000_000), Encoding.UTF8, "text/csv"),
            Headers = { ExpectContinue = true }, // what is too large is then not even sent
        };
        using var file = await _client.SendAsync(import);
        file.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await JsonAsync(file))["detail"]!.GetValue<string>().ShouldBe("The body may have at most 51200 KB.");
    }

    [Test]
    public async Task Contacts_go_out_and_come_in_as_CSV()
    {
        using var imported = await _client.PostAsync(
            "/api/contacts/import", new StringContent("\ufeffname,phone\nAnna,+14155550100\nBert,12\n", Encoding.UTF8, "text/csv"));
        (await JsonAsync(imported))["rejected"]![0]!["line"]!.GetValue<int>().ShouldBe(3);
        using var exported = await _client.GetAsync("/api/contacts/export");
        (exported.StatusCode, exported.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "text/csv"));
        (await exported.Content.ReadAsStringAsync()).ShouldContain("\"Anna\",\"'+14155550100\"");
    }

    [Test]
    public async Task A_file_that_is_no_text_is_refused_with_what_to_do()
    {
        using var content = new ByteArrayContent([.. "\ufeffname,phone\nM"u8, 0xFC, .. "ller,+14155550100\n"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var response = await _client.PostAsync("/api/contacts/import", content);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("CSV UTF-8");
    }

    [TestCase("https://app.example.com", true)]
    [TestCase("https://evil.example.com", false)]
    public async Task A_page_of_a_listed_origin_may_call_and_sees_versions(string origin, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/contacts");
        request.Headers.Add("Origin", origin);
        using var response = await _client.SendAsync(request);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(allowed);
        if (allowed)
            response.Headers.GetValues("Access-Control-Expose-Headers").Single().ShouldContain("ETag");
    }

    [TestCase("https://app.example.com", true)]
    [TestCase("https://evil.example.com", false)]
    public async Task A_page_of_a_listed_origin_may_change_things(string origin, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/api/contacts/{Guid.CreateVersion7()}");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PATCH");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,if-match");
        using var response = await _client.SendAsync(request);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(allowed);
        if (allowed)
            response.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldBe("authorization,content-type,if-match");
    }

    [Test]
    public async Task What_cannot_be_done_says_what_can()
    {
        using var put = await _client.PutAsync("/api/contacts", Json("{}"));
        put.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await JsonAsync(put))["detail"]!.GetValue<string>().ShouldBe("This address takes GET, HEAD, POST.");
        using var read = await _client.GetAsync("/api/contacts/5");
        read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await JsonAsync(read))["detail"]!.GetValue<string>().ShouldContain("GUID");
    }

    [TestCase("nonsense", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("utf-7", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("\"UTF-8\"", HttpStatusCode.Created)]
    public async Task A_character_set_that_cannot_be_read_is_refused(string charset, HttpStatusCode status)
    {
        using var body = new ByteArrayContent([.. """{"name": "Anna", "phone": "+14155550100"}"""u8]);
        body.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        using var response = await _client.PostAsync("/api/contacts", body);
        response.StatusCode.ShouldBe(status);
    }

    [TestCase("text/csv")]
    [TestCase("application/xml, text/*;q=0")]
    public async Task Whatever_is_asked_for_a_failure_is_explained(string accept)
    {
        _client.DefaultRequestHeaders.Authorization = null;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/contacts/export");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await _client.SendAsync(request);
        (response.StatusCode, response.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.Unauthorized, "application/problem+json"));
        (await JsonAsync(response))["detail"]!.GetValue<string>().ShouldContain("access token");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private Task<HttpResponseMessage> CreateAsync(string body) => _client.PostAsync("/api/contacts", Json(body));

    private async Task<HttpResponseMessage> PatchAsync(Uri target, string patch, string ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, target)
        {
            Content = new StringContent(patch, Encoding.UTF8, "application/merge-patch+json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await _client.SendAsync(request);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
}
