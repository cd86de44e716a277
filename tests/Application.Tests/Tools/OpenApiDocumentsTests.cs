using VoiceAssistant.Application.Tools;
using VoiceAssistant.Application.Tools.Import;

namespace VoiceAssistant.Application.Tests.Tools;

/// <summary>Documents as generators and people write them: what a tool can do of them it does as they say, and the rest is told.</summary>
public sealed class OpenApiDocumentsTests
{
    /// <summary>As Python frameworks write it: 3.1, with words beside references, and bodies in requests that delete.</summary>
    private const string Clinic = """
        {"openapi":"3.1.0","info":{"title":"Clinic","version":"1"},"servers":[{"url":"https://clinic.example"}],
         "paths":{"/appointments/{id}":{
           "delete":{"operationId":"cancel_appointment","parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
             "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Reason"}}}}},
           "get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}},
             {"name":"fields","in":"query","schema":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"null"}]}},
             {"name":"Authorization","in":"header","schema":{"type":"string"}}],
             "requestBody":{"content":{"application/json":{"schema":{"type":"object"}}}}}},
          "/appointments":{"delete":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Reason"}}}}},
           "post":{"operationId":"book_appointment","requestBody":{"required":true,"content":{"application/json":{"schema":
             {"$ref":"#/components/schemas/Slot","required":["doctor"],"unevaluatedProperties":false}}}},
             "parameters":[{"name":"Idempotency-Key","in":"header","required":true,"schema":{"type":"string"}}]}}},
         "components":{"schemas":{"Reason":{"type":"object","properties":{"text":{"type":"string"}}},
          "Slot":{"type":"object","required":["start"],"properties":{"start":{"type":"string"},"doctor":{"type":"string"},"anything":true,
            "kind":{"$ref":"#/components/schemas/Kind","description":"What it is about.","default":"first"},"created":{"$ref":"#/components/schemas/Kind","readOnly":true}}},
          "Kind":{"type":"string","enum":["first","again"]}}}}
        """;

    /// <summary>As of a JSON:API: brackets in names, objects and lists in the query, a media type of its own.</summary>
    private const string Shop = """
        openapi: 3.0.3
        info: { title: Shop, version: 1.0 }
        servers: [ { url: https://shop.example } ]
        paths:
          /orders:
            get:
              operationId: listOrders
              parameters:
                - { name: 'page[number]', in: query, schema: { type: integer } }
                - { name: 'tags[]', in: query, schema: { type: array, items: { type: string } } }
                - { name: include, in: query, explode: false, schema: { type: array, items: { type: string } } }
                - { name: filter, in: query, style: deepObject, explode: true, required: true, schema: { $ref: '#/components/schemas/Filter' } }
                - { name: near, in: query, schema: { type: object, properties: { lat: { type: number }, lon: { type: number } } } }
                - { name: range, in: query, explode: false, schema: { type: object, properties: { from: { type: integer } } } }
                - { name: words, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: string } } }
                - { name: raw, in: query, content: { application/json: { schema: { type: object } } } }
            post:
              operationId: createOrder
              requestBody: { required: true, content: { application/vnd.api+json: { schema: { $ref: '#/components/schemas/Order' } } } }
              parameters:
                - { name: notify, in: query, schema: { type: array, nullable: true, items: { type: string } } }
                - { name: X-Tags, in: header, schema: { type: array, items: { type: string } } }
          /orders/{ids}:
            get: { operationId: readOrders, parameters: [ { name: ids, in: path, required: true, schema: { type: array, items: { type: integer } } } ] }
          /orders/{id}/lines:
            get: { operationId: readLines, parameters: [ { name: id, in: path, required: true, style: matrix, schema: { type: integer } } ] }
          /labels:
            put: { operationId: putLabels, requestBody: { required: true, content: { application/json: { schema: { type: object, additionalProperties: { type: string } } } } } }
        components:
          schemas:
            Filter: { type: object, description: What is wanted., required: [ status ], properties: { status: { enum: [ open, sent ] }, since: { type: string }, ids: { type: array, items: { type: integer } } } }
            Order: { type: object, minProperties: 1, properties: { item: { type: string }, part: { oneOf: [ { type: string } ], discriminator: { propertyName: kind } } } }
        """;

    /// <summary>As .NET generators write inheritance: what is required stands beside what it is required of.</summary>
    private const string Garage = """
        openapi: 3.0.1
        servers: [ { url: https://garage.example } ]
        paths:
          /cars:
            post: { operationId: addCar, requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Car' } } } } }
          /vans:
            post: { operationId: addVan, requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Van' } } } } }
        components:
          schemas:
            Vehicle: { type: object, properties: { id: { type: string, readOnly: true }, plate: { type: string }, owner: { $ref: '#/components/schemas/Owner' } } }
            Car: { allOf: [ { $ref: '#/components/schemas/Vehicle' } ], required: [ id, plate, seats ], properties: { seats: { type: integer } } }
            Van: { type: object, allOf: [ { required: [ id, plate ] }, { $ref: '#/components/schemas/Vehicle' } ] }
            Owner: { allOf: [ { type: object, properties: { id: { type: string, readOnly: true }, name: { type: string } } } ], required: [ id, name ] }
        """;

    /// <summary>As bundlers make one of many files: paths that refer to others, and to parts of them by number.</summary>
    private const string Bundle = """
        openapi: 3.1.0
        servers: [ { url: https://bundle.example } ]
        paths:
          /rooms/{id}: { $ref: '#/components/pathItems/Room', servers: [ { url: https://rooms.example } ] }
          /suites/{id}: { $ref: '#/paths/~1rooms~1{id}' }
          /halls: { $ref: 'halls.yaml' }
          /round: { $ref: '#/paths/~1round' }
        components:
          pathItems:
            Room:
              parameters: [ { name: id, in: path, required: true, schema: { type: integer } } ]
              get: { parameters: [ { name: day, in: query, schema: { type: string } } ] }
              put: { parameters: [ { $ref: '#/components/pathItems/Room/get/parameters/0' } ] }
              query: {}
              additionalOperations: { COPY: {} }
        """;

    [Test]
    public void A_body_that_a_tool_does_not_send_is_told()
    {
        var tools = Read(Clinic);
        tools["DELETE /appointments/{id}"].Notes.ShouldBe(["Its body is left out: tools send none with DELETE."]);
        tools["DELETE /appointments"].Problem.ShouldBe("It needs a body, and tools send none with DELETE.");
        tools["GET /appointments/{id}"].Notes.ShouldBe(["Its body is left out: tools send none with GET.", "The header “Authorization” is left out: it is made of the tool's auth."]);
    }

    [Test]
    public void What_stands_beside_a_reference_holds()
    {
        var schema = Schema(Read(Clinic)["POST /appointments"]);
        schema.ShouldBe(
            """{"type":"object","properties":{"start":{"type":"string"},"doctor":{"type":"string"},"anything":{},"kind":{"type":"string","enum":["first","again"]"""
            + ""","description":"What it is about.","default":"first"}},"required":["start","doctor"]}""");
    }

    [Test]
    public void Objects_and_lists_are_written_as_their_styles_say_or_told_to_be_left_out()
    {
        var list = Read(Shop)["GET /orders"];
        list.Fields.ShouldNotBeNull(list.Problem).Url.ShouldBe(
            "https://shop.example/orders?page%5Bnumber%5D={{arguments.page_number}}&include={{arguments.include}}&filter%5Bstatus%5D={{arguments.filter_status}}"
            + "&filter%5Bsince%5D={{arguments.filter_since}}&lat={{arguments.lat}}&lon={{arguments.lon}}");
        Schema(list).ShouldContain("""
            "filter_status":{"enum":["open","sent"],"description":"What is wanted."}
            """.Trim());
        Schema(list).ShouldEndWith("""
            "required":["filter_status"]}
            """.Trim());
        list.Notes.Select(note => note.Split('”')[0]).ShouldBe(["The parameter “tags[]", "“ids", "The parameter “range", "The parameter “words", "The parameter “raw"]);
        var create = Read(Shop)["POST /orders"];
        create.Fields.ShouldNotBeNull(create.Problem).Headers.ShouldBe(
            new Dictionary<string, string> { ["Content-Type"] = "application/vnd.api+json", ["X-Tags"] = "{{arguments.X_Tags}}" }, ignoreOrder: true);
        create.Notes.ShouldBe(
        [
            "The model is not told what “minProperties” says of its body as a whole.",
            "The parameter “notify” (query) is left out: it is of a kind that tools do not send.",
            "The model is not told what its schemas say with “discriminator”, which those of tools do not have.",
        ]);
        Read(Shop)["GET /orders/{ids}"].Fields!.Url.ShouldBe("https://shop.example/orders/{{arguments.ids}}");
        Read(Shop)["GET /orders/{id}/lines"].Problem.ShouldBe("Its parameter “id” (path) is of a kind that tools do not send.");
        Schema(Read(Shop)["PUT /labels"]).ShouldBe("""{"type":"object","properties":{},"required":[],"additionalProperties":{"type":"string"}}""");
    }

    [Test]
    public void What_is_required_is_so_wherever_it_is_said()
    {
        Schema(Read(Garage)["POST /cars"]).ShouldBe(
            """{"type":"object","properties":{"plate":{"type":"string"},"owner":{"required":["name"],"allOf":[{"type":"object","properties":{"name":{"type":"string"}}}]},"seats":"""
            + """{"type":"integer"}},"required":["plate","seats"]}""");
        Schema(Read(Garage)["POST /vans"]).ShouldEndWith("""
            "required":["plate"]}
            """.Trim());
    }

    [Test]
    public void A_path_may_stand_elsewhere_in_the_document()
    {
        var tools = Read(Bundle);
        tools["GET /rooms/{id}"].Fields!.Url.ShouldBe("https://rooms.example/rooms/{{arguments.id}}");
        tools["PUT /suites/{id}"].Fields!.Url.ShouldBe("https://rooms.example/suites/{{arguments.id}}?day={{arguments.day}}");
        tools.Values.Where(tool => tool.Problem is not null).Select(tool => $"{tool.Operation}: {tool.Problem}").ShouldBe(
        [
            "QUERY /rooms/{id}: Tools do not send QUERY.", "COPY /rooms/{id}: Tools do not send COPY.", "QUERY /suites/{id}: Tools do not send QUERY.",
            "COPY /suites/{id}: Tools do not send COPY.", "/halls: It cannot be read: “halls.yaml” is in another document.",
            "/round: It cannot be read: “#/paths/~1round” leads in a circle.",
        ]);
    }

    [Test]
    public void A_schema_that_holds_itself_many_times_is_given_up_soon()
    {
        var parts = string.Join(", ", Enumerable.Repeat("{ $ref: '#/components/schemas/Self' }", 20));
        var tool = Read($"openapi: 3.0.0\nservers: [ {{ url: 'https://a.example' }} ]\npaths: {{ /a: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Self' }} }} }} }} }} }} }}\n"
            + $"components: {{ schemas: {{ Self: {{ allOf: [ {parts} ] }} }} }}").Values.Single();
        tool.Problem.ShouldBe("Its parameters are nested too deeply, or refer to themselves.");
    }

    private static Dictionary<string, OperationTool> Read(string document)
    {
        var tools = new OpenApiTools(OpenApiText.Parse(document), null).Read().ToList();
        foreach (var fields in tools.Select(tool => tool.Fields?.ParametersOrNone).Where(parameters => parameters is not null))
            ParameterRules.ProblemWith(fields!.Value).ShouldBeNull(fields.Value.GetRawText());
        return tools.ToDictionary(tool => tool.Operation);
    }

    private static string Schema(OperationTool tool) => tool.Fields.ShouldNotBeNull(tool.Problem).Parameters!.Value.GetRawText();
}
