using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Tools over HTTP. One host for all: each test is an owner of its own.</summary>
public sealed class ToolRequestsTests
{
    private const string Secret = "correct-horse-battery";

    private static TestIssuer _issuer = null!;
    private static ApiHost _host = null!;

    private HttpClient _client = null!;
    private Guid _user;

    [OneTimeSetUp]
    public static void Start()
    {
        _issuer = new TestIssuer();
        _host = ApiHost.Start(new() { ["HttpTools:AllowLoopback"] = "true" }, _issuer);
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
        _user = await _host.AddUserAsync(u => u.UserName = u.Email = $"{Guid.NewGuid():N}@example.com");
        _client = _host.CreateClient();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _issuer.Token($"{_user}"));
    }

    [TearDown]
    public void MoveOut() => _client.Dispose();

    [Test]
    public async Task A_name_and_an_address_make_a_tool_that_reads()
    {
        var (tool, _) = await CreateAsync("""{"name":"find_order","description":"Finds an order.","url":"https://shop.example.com/orders"}""");
        (tool["method"]!.ToString(), tool["effect"]!.ToString(), tool["confirmation"]!.ToString(), tool["timeoutMs"]!.GetValue<int>())
            .ShouldBe(("GET", "reads", "never", 10_000));
        tool["parameters"]!.ToJsonString().ShouldBe("""{"type":"object","properties":{}}""");
        var (acting, _) = await CreateAsync("""{"name":"order","description":"Orders.","url":"https://shop.example.com/orders","method":"post"}""");
        (acting["method"]!.ToString(), acting["effect"]!.ToString()).ShouldBe(("POST", "acts"));
        var list = JsonNode.Parse(await _client.GetStringAsync("/api/tools"))!["items"]!.AsArray();
        list.Select(one => one!["name"]!.ToString()).ShouldBe(["find_order", "order"]);
        JsonNode.DeepEquals(list[1], acting).ShouldBeTrue();
    }

    [Test]
    public async Task Secrets_are_changed_one_by_one_and_shown_to_nobody()
    {
        var (tool, at) = await CreateAsync($$$$"""
            {"name":"book","description":"Books.","url":"https://shop.example.com/","method":"POST","secrets":{"A":"{{{{Secret}}}}","B":"another-one"},
             "secretHeaders":{"X-Key":"{{secrets.A}}"},"auth":{"kind":"bearer","token":"{{secrets.C}}"}}
            """);
        (Names(tool, "secretNames"), Names(tool, "secretHeaderNames"), Names(tool, "missingSecrets")).ShouldBe(("A B", "X-Key", "C"));
        var patched = await PatchAsync(at, """{"secrets":{"B":null,"C":"a-third-one"},"description":"Books a table."}""");
        (Names(patched, "secretNames"), Names(patched, "secretHeaderNames"), Names(patched, "missingSecrets")).ShouldBe(("A C", "X-Key", ""));
        (patched["auth"]!["kind"]!.ToString(), patched["description"]!.ToString()).ShouldBe(("bearer", "Books a table."));
        Names(await PatchAsync(at, """{"secretHeaders":{"x-key":null}}"""), "secretHeaderNames").ShouldBe("");
        (await _client.GetStringAsync(at)).ShouldNotContain(Secret);
        Rows().ShouldNotContain(Secret);
        Names(await PatchAsync(at, """{"secrets":null}"""), "secretNames").ShouldBe("");
        string.Join('\n', _host.Log.Lines).ShouldNotContain(Secret);
    }

    [Test]
    public async Task Headers_and_parameters_are_removed_one_by_one_and_a_schema_is_replaced()
    {
        var (_, at) = await CreateAsync("""
            {"name":"book","description":"Books.","url":"https://shop.example.com/","method":"POST","headers":{"X-A":"a","X-B":"b"},"staticParameters":{"a":1,"b":2},
             "parameters":{"type":"object","properties":{"old":{}}},"response":{"values":{"a":"$.a","b":"$.b"}}}
            """);
        var patched = await PatchAsync(
            at, """{"headers":{"X-A":null},"staticParameters":{"b":null},"response":{"values":{"a":null}},"parameters":{"type":"object","properties":{"new":{}}}}""");
        new[] { patched["headers"], patched["staticParameters"], patched["response"]!["values"], patched["parameters"]!["properties"] }
            .Select(members => members!.AsObject().ShouldHaveSingleItem().Key).ShouldBe(["X-B", "a", "b", "new"]);
    }

    [TestCase("https://evil.example.com/", null)]
    [TestCase("https://shop.example.com:8443/", null)]
    [TestCase(null, "https://evil.example.com/token")]
    public async Task A_secret_does_not_move_with_the_address(string? url, string? tokenUrl)
    {
        var (_, at) = await CreateAsync($$$$"""
            {"name":"book","description":"Books.","url":"https://shop.example.com/book","method":"POST","secrets":{"A":"{{{{Secret}}}}","B":"another-one"},"secretHeaders":{"X-Key":"{{secrets.A}}"},
             "auth":{"kind":"oauth2","clientId":"desk","clientSecret":"{{secrets.A}}","tokenUrl":"https://login.example.com/token"}}
            """);
        await PatchAsync(at, """{"url":"https://shop.example.com/other/{{arguments.id}}","parameters":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]},"auth":{"tokenUrl":"https://login.example.com/other"}}""");
        var move = (url is null ? "" : $"\"url\":\"{url}\",") + (tokenUrl is null ? "" : $"\"auth\":{{\"tokenUrl\":\"{tokenUrl}\"}},");
        using var refused = await _client.PatchAsync(at, Json($$$"""{{{{move}}}"secrets":{"B":"given-again"}}"""));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]!.AsObject();
        errors.Select(one => one.Key).Order().ShouldBe(["secretHeaders.x-Key", "secrets.a"], ignoreOrder: true);
        errors["secrets.a"]![0]!.ToString().ShouldStartWith("Give it again");
        Names(await PatchAsync(at, $$$"""{{{{move}}}"secrets":{"A":"given-again","B":null},"secretHeaders":{"x-key":"given-again"}}"""), "secretNames").ShouldBe("A");
    }

    [Test]
    public async Task A_secret_does_not_go_where_tokens_are_got_from_all_at_once()
    {
        var (_, at) = await CreateAsync("""{"name":"book","description":"Books.","url":"https://shop.example.com/","secrets":{"A":"abcdef"},"auth":{"kind":"bearer","token":"{{secrets.A}}"}}""");
        using var refused = await _client.PatchAsync(
            at, Json("""{"auth":{"kind":"oauth2","token":null,"clientId":"a","clientSecret":"{{secrets.A}}","tokenUrl":"https://evil.example.com/"}}"""));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await PatchAsync(at, """{"url":"https://other.example.com/","secrets":null,"auth":null}""");
    }

    [TestCase("""{"name":"end_call"}""", "name")]
    [TestCase("""{"name":"Book table"}""", "name")]
    [TestCase("""{"name":"book__table"}""", "name")]
    [TestCase("""{"url":"http://shop.example.com/","secrets":{"A":"abcdef"}}""", "url")]
    [TestCase("""{"url":"http://shop.example.com/","secretHeaders":{"X-A":"abcdef"}}""", "url")]
    [TestCase("""{"url":"http://shop.example.com/","auth":{"kind":"bearer","token":"{{secrets.A}}"}}""", "url")]
    [TestCase("""{"auth":{"kind":"oauth2","clientId":"a","clientSecret":"{{secrets.A}}","tokenUrl":"http://shop.example.com/"}}""", "auth.tokenUrl")]
    [TestCase("""{"secretHeaders":{"X-A":"abc{{arguments.id}}def"}}""", "secretHeaders.x-A")]
    [TestCase("""{"url":"http://10.0.0.1/"}""", "url")]
    [TestCase("""{"url":"https://{{call.from}}/"}""", "url")]
    [TestCase("""{"url":"https://shop.example.com/{{arguments.id}}"}""", "url")]
    [TestCase("""{"url":"https://shop.example.com/{{"}""", "url")]
    [TestCase("""{"method":"TRACE"}""", "method")]
    [TestCase("""{"parameters":{"type":"string"}}""", "parameters")]
    [TestCase("""{"parameters":{"type":"object","properties":{"a":{"type":"text"}}}}""", "parameters")]
    [TestCase("""{"parameters":{"type":"object","properties":{"a":{"$ref":"https://evil.example.com/"}}}}""", "parameters")]
    [TestCase("""{"parameters":{"type":"object","properties":{"a b":{}}}}""", "parameters")]
    [TestCase("""{"parameters":{"type":"object","required":"a"}}""", "parameters")]
    [TestCase("""{"parameters":{"type":"object","description":"\ud800"}}""", "parameters")]
    [TestCase("""{"parameters":{"type":"object","properties":{"\udfff":{}}}}""", "parameters")]
    [TestCase("""{"staticParameters":{"a":"\ud800"}}""", "staticParameters.a")]
    [TestCase("""{"staticParameters":{"a":{"value":{"b":"\ud800"}}}}""", "staticParameters.a")]
    [TestCase("""{"staticParameters":{"a":"{{arguments.b}}"}}""", "staticParameters.a")]
    [TestCase("""{"headers":{"Host":"evil.example.com"}}""", "headers")]
    [TestCase("""{"headers":{"X A":"b"}}""", "headers")]
    [TestCase("""{"headers":{"X-A":"b\r\nX-B: c"}}""", "headers.x-A")]
    [TestCase("""{"headers":{"X-A":"b"},"secretHeaders":{"x-a":"long enough"}}""", "secretHeaders.x-a")]
    [TestCase("""{"secrets":{"A":"abc"}}""", "secrets.a")]
    [TestCase("""{"secrets":{"A b":"abcdef"}}""", "secrets")]
    [TestCase("""{"staticParameters":{"a":{"value":"x","in":"path"}}}""", "staticParameters.a")]
    [TestCase("""{"staticParameters":{"a":{"value":"x","in":"body"}}}""", "staticParameters.a")]
    [TestCase("""{"staticParameters":{"a":null}}""", "staticParameters.a")]
    [TestCase("""{"staticParameters":{"a":{"value":"x","at":"body"}}}""", "staticParameters.a.at")]
    [TestCase("""{"auth":{"kind":"bearer","token":"in-the-clear"}}""", "auth.token")]
    [TestCase("""{"auth":{"kind":"basic","userName":"a:b","password":"{{secrets.A}}"}}""", "auth.userName")]
    [TestCase("""{"auth":{"kind":"oauth2","clientId":"a","clientSecret":"{{secrets.A}}","tokenUrl":"http://192.168.0.1/"}}""", "auth.tokenUrl")]
    [TestCase("""{"auth":{"kind":"hmac"}}""", "auth.key")]
    [TestCase("""{"timeoutMs":99}""", "timeoutMs")]
    [TestCase("""{"response":{"values":{"a":"booking.id"}}}""", "response.values.a")]
    [TestCase("""{"response":{"text":"a","part":"$.a"}}""", "response.text")]
    [TestCase("""{"url":"https://shop.example.com/{{arguments.id}}","staticParameters":{"id":{"value":7,"in":"query"}}}""", "staticParameters.id")]
    [TestCase("""{"messages":{"start":[""]}}""", "messages.start")]
    public async Task What_cannot_work_is_refused_by_field(string fields, string field)
    {
        var others = new[] { "\"name\":\"a_tool\"", "\"description\":\"Does something.\"", "\"url\":\"https://shop.example.com/\"" }
            .Where(one => !fields.StartsWith('{' + one[..one.IndexOf(':', StringComparison.Ordinal)], StringComparison.Ordinal));
        using var refused = await _client.PostAsync("/api/tools", Json($"{{{string.Join(',', others)},{fields[1..]}"));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]!.AsObject();
        errors.Select(one => one.Key).ShouldContain(field, errors.ToJsonString());
    }

    [Test]
    public async Task A_name_is_given_once_for_an_owner()
    {
        const string Body = """{"name":"book","description":"Books.","url":"https://shop.example.com/"}""";
        await CreateAsync(Body);
        using var again = await _client.PostAsync("/api/tools", Json(Body));
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Test]
    public async Task A_test_shows_request_and_response_without_secrets()
    {
        await using var server = await StartServerAsync(async http =>
        {
            http.Response.StatusCode = StatusCodes.Status201Created;
            await http.Response.WriteAsJsonAsync(new { id = 1204, echo = http.Request.Headers.Authorization.ToString() });
        });
        var (_, at) = await CreateAsync($$$$"""
            {"name":"book","description":"Books.","url":"{{{{server.Urls.First()}}}}/book/{{values.place}}","method":"POST",
             "parameters":{"type":"object","properties":{"guests":{"type":"integer"}},"required":["guests"]},
             "staticParameters":{"caller":"{{call.from}}"},"response":{"values":{"booking":"$.id"},"text":"Number {{values.booking}}."},
             "secrets":{"TOKEN":"{{{{Secret}}}}"},"secretHeaders":{"X-Line":"line {{call.from}}"},"auth":{"kind":"bearer","token":"{{secrets.TOKEN}}"}}
            """);
        var (shown, text) = await TestAsync(at, """{"arguments":{"guests":4},"known":{"call.from":"+14155550100","values.place":"7"}}""");
        text.ShouldNotContain(Secret);
        (shown["kind"]!.ToString(), shown["told"]!.ToString(), shown["values"]!["booking"]!.ToString(), shown["tries"]!.GetValue<int>()).ShouldBe(("done", "Number 1204.", "1204", 1));
        (shown["request"]!["method"]!.ToString(), shown["request"]!["url"]!.ToString()).ShouldBe(("POST", $"{server.Urls.First()}/book/7"));
        JsonNode.Parse(shown["request"]!["body"]!.ToString())!.AsObject().Count.ShouldBe(2);
        shown["request"]!["headers"]!.AsArray().ShouldContain(header => header!["name"]!.ToString() == "Authorization" && header["value"]!.ToString() == "Bearer •••");
        shown["request"]!["headers"]!.AsArray().ShouldContain(header => header!["name"]!.ToString() == "X-Line" && header["value"]!.ToString() == "•••");
        (shown["response"]!["status"]!.GetValue<int>(), shown["response"]!["body"]!.ToString()).ShouldBe((201, """{"id":1204,"echo":"Bearer •••"}"""));
        (await TestAsync(at, """{"arguments":{}}""")).Shown["kind"]!.ToString().ShouldBe("notDone");
        var (unreached, _) = await TestAsync(at, """{"arguments":{"guests":4}}""");
        (unreached["kind"]!.ToString(), unreached["problem"]!.ToString(), unreached["response"]).ShouldBe(("notDone", "The address needs values.place, which is not known.", null));
    }

    [Test]
    public async Task Whoever_may_only_read_cannot_try_a_tool()
    {
        var (_, at) = await CreateAsync("""{"name":"book","description":"Books.","url":"https://shop.example.com/{{secrets.A}}/"}""");
        using var content = Json("{}");
        using var refused = await _host.SendAsync(HttpMethod.Post, $"{at}/test", _issuer.Token($"{_user}", Scopes.ApiRead), content);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task A_document_is_imported_by_its_text_or_from_where_it_is()
    {
        const string Document = """
            openapi: 3.1.0
            components: { securitySchemes: { key: { type: http, scheme: bearer } } }
            security: [ { key: [] } ]
            paths:
              /orders:
                get: { operationId: listOrders, parameters: [ { name: status, in: query, schema: { enum: [ open, sent ] } } ] }
                post: { operationId: createOrder, requestBody: { content: { application/json: { schema: { type: object, properties: { item: { type: string } } } } } } }
                options: {}
            """;
        await using var server = await StartServerAsync(http => http.Response.WriteAsync(Document));
        var origin = server.Urls.First();
        var dry = await ImportAsync("?dryRun=true", $$"""{"url":"{{origin}}/openapi.yaml"}""", "application/json");
        dry["tools"]!.AsArray().Select(tool => $"{tool!["operation"]} {tool["name"]} {tool["id"]} {tool["missingSecrets"]![0]}")
            .ShouldBe(["GET /orders list_orders  KEY_TOKEN", "POST /orders create_order  KEY_TOKEN"]);
        dry["skipped"]!.AsArray().ShouldHaveSingleItem()!["problem"]!.ToString().ShouldBe("Tools do not send OPTIONS.");
        JsonNode.Parse(await _client.GetStringAsync("/api/tools"))!["total"]!.GetValue<int>().ShouldBe(0);

        var one = await ImportAsync("?operation=listOrders", Document.Replace("3.1.0", $"3.1.0\nservers: [ {{ url: '{origin}/v1' }} ]", StringComparison.Ordinal), "application/yaml");
        var tool = JsonNode.Parse(await _client.GetStringAsync($"/api/tools/{one["tools"]!.AsArray().ShouldHaveSingleItem()!["id"]}"))!;
        (tool["url"]!.ToString(), tool["effect"]!.ToString(), Names(tool, "missingSecrets")).ShouldBe(($"{origin}/v1/orders", "reads", "KEY_TOKEN"));
        var both = await ImportAsync("", $$"""{"url":"{{origin}}/openapi.yaml"}""", "application/json");
        (both["tools"]!.AsArray().Count, both["skipped"]!.AsArray().Count).ShouldBe((1, 2), "one of the name is there already");

        foreach (var (query, body) in new[] { ("?operation=gone", Document), ("", "{}"), ("", "a: &x"), ("", """{"url":"http://169.254.169.254/latest"}""") })
        {
            using var refused = await _client.PostAsync($"/api/tools/import{query}", new StringContent(body, Encoding.UTF8, "application/yaml"));
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        }
    }

    [Test]
    public async Task A_document_of_many_operations_is_shown_whole_and_imported_in_part()
    {
        var document = "openapi: 3.0.0\nservers: [ { url: 'https://a.example' } ]\npaths:\n" + string.Concat(Enumerable.Range(1, 101).Select(i => $"  /a{i}: {{ get: {{}} }}\n"));
        var dry = await ImportAsync("?dryRun=true", document, "application/yaml");
        dry["tools"]!.AsArray().Count.ShouldBe(101);
        dry["notes"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldStartWith("At most 100 of these 101 tools");
        using var refused = await _client.PostAsync("/api/tools/import", new StringContent(document, Encoding.UTF8, "application/yaml"));
        (refused.StatusCode, await refused.Content.ReadAsStringAsync()).ShouldSatisfyAllConditions(
            answer => answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest), answer => answer.Item2.ShouldContain("101 tools, and at most 100"));
        var one = await ImportAsync("?operation=GET%20/a101", document, "application/yaml");
        (one["tools"]!.AsArray().Count, one["notes"]!.AsArray().Count).ShouldBe((1, 0));
    }

    private static string Names(JsonNode tool, string field) => string.Join(' ', tool[field]!.AsArray().Select(name => name!.ToString()));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    /// <summary>All that is in the table, as a thief of the file would find it.</summary>
    private static string Rows()
    {
        using var connection = new SqliteConnection($"Data Source={_host.Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select group_concat(Settings || Secrets || SecretHeaders) from HttpTools";
        return (string)command.ExecuteScalar()!;
    }

    private static async Task<WebApplication> StartServerAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }

    private async Task<(JsonNode Tool, string At)> CreateAsync(string body)
    {
        using var created = await _client.PostAsync("/api/tools", Json(body));
        var text = await created.Content.ReadAsStringAsync();
        created.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        return (JsonNode.Parse(text)!, created.Headers.Location!.ToString());
    }

    private async Task<JsonNode> ImportAsync(string query, string body, string type)
    {
        using var imported = await _client.PostAsync($"/api/tools/import{query}", new StringContent(body, Encoding.UTF8, type));
        var text = await imported.Content.ReadAsStringAsync();
        imported.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> PatchAsync(string at, string patch)
    {
        using var patched = await _client.PatchAsync(at, Json(patch));
        var text = await patched.Content.ReadAsStringAsync();
        patched.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<(JsonNode Shown, string Text)> TestAsync(string at, string trial)
    {
        using var tested = await _client.PostAsync($"{at}/test", Json(trial));
        var text = await tested.Content.ReadAsStringAsync();
        tested.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return (JsonNode.Parse(text)!, text);
    }
}
