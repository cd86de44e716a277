using VoiceAssistant.Application.Tools;
using VoiceAssistant.Application.Tools.Import;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tests.Tools;

public sealed class OpenApiToolsTests
{
    private const string Bookings = """
        openapi: 3.0.3
        info: { title: Bookings, version: 1.0 }
        servers:
          - url: https://{region}.bookings.example/v1/
            variables: { region: { default: eu } }
        security: [ { oauth: [ book, "{{call.from}}" ] } ]
        paths:
          /restaurants/{restaurant-id}/tables:
            parameters:
              - { name: restaurant-id, in: path, required: true, schema: { type: integer } }
            post:
              operationId: bookTable
              summary: Books a table.
              parameters:
                - { name: dry-run, in: query, schema: { type: boolean } }
                - { name: X-Language, in: header, description: "Of the confirmation.", schema: { type: string } }
                - { name: session, in: cookie, schema: { type: string } }
              requestBody:
                required: true
                content: { application/json: { schema: { $ref: '#/components/schemas/Booking' } } }
            get:
              description: Lists tables.
              security: [ { key: [] } ]
              parameters:
                - { name: sort-by, in: query, required: true, schema: { type: array, items: { enum: [ a, b ] } } }
          /photos:
            post:
              requestBody: { required: true, content: { multipart/form-data: { schema: { type: object } } } }
            trace: {}
          /tree:
            post:
              security: []
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } } }
            delete:
              security: [ { consent: [] } ]
        components:
          securitySchemes:
            oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://auth.bookings.example/token', scopes: {} } } }
            key: { type: apiKey, in: query, name: api_key }
            consent: { type: oauth2, flows: { implicit: {} } }
          schemas:
            Booking:
              allOf:
                - { $ref: '#/components/schemas/Party' }
                - type: object
                  required: [ start ]
                  properties:
                    id: { type: string, readOnly: true }
                    start: { type: string, format: date-time, example: now, x-internal: 1 }
                    note: { type: string, nullable: true }
            Party: { type: object, required: [ guests ], properties: { guests: { type: integer, minimum: 0, exclusiveMinimum: true } } }
            Node: { type: object, properties: { children: { type: array, items: { $ref: '#/components/schemas/Node' } } } }
        """;

    [Test]
    public void An_operation_becomes_a_tool_with_all_that_it_needs()
    {
        var tools = new OpenApiTools(OpenApiText.Parse(Bookings), null).Read().ToDictionary(tool => tool.Operation);
        var book = tools["POST /restaurants/{restaurant-id}/tables"];
        var fields = book.Fields.ShouldNotBeNull(book.Problem);
        (fields.Name, fields.Description, fields.Method).ShouldBe(("book_table", "Books a table.", "POST"));
        fields.Url.ShouldBe("https://eu.bookings.example/v1/restaurants/{{arguments.restaurant_id}}/tables?dry-run={{arguments.dry_run}}");
        fields.Headers.ShouldBe(new Dictionary<string, string> { ["X-Language"] = "{{arguments.X_Language}}" });
        fields.Auth.ShouldBe(new ToolAuth(
            ToolAuthKind.Oauth2, TokenUrl: "https://auth.bookings.example/token", ClientId: "{{secrets.OAUTH_CLIENT_ID}}", ClientSecret: "{{secrets.OAUTH_CLIENT_SECRET}}", Scope: "book"));
        fields.Parameters!.Value.GetRawText().ShouldBe(
            """{"type":"object","properties":{"guests":{"type":"integer","exclusiveMinimum":0},"start":{"type":"string","format":"date-time"},"note":{"type":["string","null"]},"dry_run":"""
            + """{"type":"boolean"},"X_Language":{"type":"string","description":"Of the confirmation."},"restaurant_id":{"type":"integer"}},"required":["guests","start","restaurant_id"]}""");
        ParameterRules.ProblemWith(fields.Parameters.Value).ShouldBeNull();
        book.Notes.ShouldHaveSingleItem().ShouldContain("session");

        var list = tools["GET /restaurants/{restaurant-id}/tables"].Fields.ShouldNotBeNull();
        (list.Name, list.Url).ShouldBe(
            ("get_restaurants_restaurant_id_tables", "https://eu.bookings.example/v1/restaurants/{{arguments.restaurant_id}}/tables?api_key={{secrets.KEY_KEY}}"));
        list.Parameters!.Value.GetProperty("required").GetRawText().ShouldBe("""["sort-by","restaurant_id"]""");
    }

    [TestCase("POST /photos", "Its body is not JSON (multipart/form-data).")]
    [TestCase("TRACE /photos", "Tools do not send TRACE.")]
    [TestCase("POST /tree", "Its parameters are nested too deeply, or refer to themselves.")]
    [TestCase("DELETE /tree", "It wants authentication of a kind that tools do not have (consent).")]
    public void What_cannot_be_a_tool_is_told(string operation, string problem) =>
        new OpenApiTools(OpenApiText.Parse(Bookings), null).Read().Single(tool => tool.Operation == operation).Problem.ShouldBe(problem);

    [TestCase("openapi: 3.0.0\npaths: { /a: { get: {} } }", null, "The document does not say on which server it is (servers), or gives no whole address.")]
    [TestCase("openapi: 3.1.0\nservers: [ { url: /v2 } ]\npaths: { /a: { get: {} } }", "https://a.example/docs/openapi.json", "https://a.example/v2/a")]
    [TestCase("openapi: 3.1.0\npaths: { /a: { get: {} } }", "https://a.example/docs/openapi.json", "https://a.example/a")]
    [TestCase("openapi: 3.1.0\nservers: [ { url: 'file:///etc' } ]\npaths: { /a: { get: {} } }", null, "The document does not say on which server it is (servers), or gives no whole address.")]
    [TestCase("openapi: 3.1.0\nservers: [ { url: 'https://a.example/{{call.from}}' } ]\npaths: { /a: { get: {} } }", null, "https://a.example/%7B%7Bcall.from%7D%7D/a")]
    [TestCase("openapi: 3.1.0\nservers: [ { url: 'https://a.example' } ]\npaths: { '/{{call.from}}': { get: {} } }", null, "Its path names “call.from”, which is none of its parameters.")]
    public void The_address_is_that_of_the_server(string document, string? source, string expected)
    {
        var tool = new OpenApiTools(OpenApiText.Parse(document), source is null ? null : new Uri(source)).Read().Single();
        (tool.Fields?.Url ?? tool.Problem).ShouldBe(expected);
    }

    [TestCase("a: &x [1]\nb: *x", "Write out what the anchor in line 1 stands for.")]
    [TestCase("a: [", "This is no YAML, in line 2.")]
    [TestCase("a: 1\na: 2", "The name in line 2 is given twice.")]
    [TestCase("? [a]\n: b", "The name in line 1 is no text.")]
    [TestCase("swagger: '2.0'", "Only OpenAPI 3 can be read: convert the document.")]
    [TestCase("openapi: '2.0'", "Only OpenAPI 3 can be read: convert the document.")]
    [TestCase("{\"openapi\":\"3.0.0\",\"openapi\":\"3.0.0\"}", "This is no JSON, or a text in it is none.")]
    [TestCase("{\"openapi\":\"3.0.0\",\"a\":\"\\ud800\"}", "This is no JSON, or a text in it is none.")]
    [TestCase("", "This is no YAML, in line 1.")]
    [TestCase("openapi: 3.0.0\n---\nopenapi: 3.0.0", "There is more than one document in it.")]
    public void What_is_no_document_is_refused(string text, string problem) => Should.Throw<FormatException>(() => OpenApiText.Parse(text)).Message.ShouldBe(problem);

    [Test]
    public void Nothing_that_is_nested_without_end_is_read() => Should.Throw<FormatException>(() => OpenApiText.Parse(new string('[', 100_000)));
}
