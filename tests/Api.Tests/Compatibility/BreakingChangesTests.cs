using System.Text.Json.Nodes;

namespace VoiceAssistant.Api.Tests.Compatibility;

public sealed class BreakingChangesTests
{
    private const string Document = """
        {
          "paths": {
            "/api/things": {
              "get": {
                "operationId": "listThings",
                "parameters": [{ "name": "kind", "in": "query", "schema": { "type": "string", "enum": ["a", "b"], "maxLength": 10 } }],
                "responses": { "200": { "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } } } } } }
              },
              "post": {
                "operationId": "createThing",
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ThingFields" } } } },
                "responses": { "201": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } }
              }
            }
          },
          "components": {
            "schemas": {
              "Thing": { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" }, "parent": { "$ref": "#/components/schemas/Thing" }, "kind": { "type": "string", "enum": ["a", "b"] } } },
              "ThingFields": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string", "maxLength": 10 }, "note": { "type": ["null", "string"] } } }
            }
          }
        }
        """;

    private const string Thing = "components/schemas/Thing", Fields = "components/schemas/ThingFields";

    [TestCase("paths//api/things/post", null, "POST /api/things is gone")]
    [TestCase("paths//api/things/get/operationId", "\"readThings\"", "operationId")]
    [TestCase("paths//api/things/get/parameters", "[]", "query kind")]
    [TestCase("paths//api/things/get/parameters/0/required", "true", "needs query kind")]
    [TestCase("paths//api/things/get/parameters/0/schema/enum", "[\"a\"]", "cannot be b")]
    [TestCase("paths//api/things/get/parameters/0/schema/maxLength", "9", "maxLength")]
    [TestCase("paths//api/things/get/parameters/0/schema/minLength", "1", "minLength")]
    [TestCase("paths//api/things/post/responses", "{\"200\": {}}", "201")]
    [TestCase(Fields + "/properties/name/enum", "[\"a\"]", "any text")]
    [TestCase(Fields + "/properties/name/pattern", "\"^a\"", "another pattern")]
    [TestCase(Fields + "/required", "[\"name\", \"note\"]", "needs note")]
    [TestCase(Fields + "/properties/note", null, "no note")]
    [TestCase(Fields + "/properties/note/type", "\"string\"", "note was null or string")]
    [TestCase(Thing + "/required", "[]", "without id")]
    [TestCase(Thing + "/properties/id", null, "no id")]
    [TestCase(Thing + "/properties/id/type", "[\"null\", \"string\"]", "id was string")]
    [TestCase(Thing + "/properties/id/type", "\"integer\"", "id was string and is integer")]
    public void What_clients_would_stumble_over_is_found(string path, string? value, string sentence) =>
        After(path, value).ShouldContain(found => found.Contains(sentence, StringComparison.Ordinal));

    [TestCase("paths//api/things/delete", "{\"operationId\": \"x\", \"responses\": {}}")]
    [TestCase("paths//api/things/get/parameters/0/schema/enum", "[\"a\", \"b\", \"c\"]")]
    [TestCase("paths//api/things/get/parameters/0/schema/maxLength", "11")]
    [TestCase(Thing + "/properties/more", "{\"type\": \"string\"}")]
    [TestCase(Thing + "/properties/kind/enum", "[\"a\", \"b\", \"c\"]")]
    [TestCase(Thing + "/required", "[\"id\", \"kind\"]")]
    [TestCase(Fields + "/properties/more", "{\"type\": \"string\"}")]
    [TestCase(Fields + "/required", "[]")]
    [TestCase(Fields + "/properties/name/type", "[\"null\", \"string\"]")]
    public void What_only_adds_to_it_is_none(string path, string value) => After(path, value).ShouldBeEmpty();

    private static IReadOnlyList<string> After(string path, string? value)
    {
        var after = JsonNode.Parse(Document)!;
        var names = path.Replace("//api/things", "/~", StringComparison.Ordinal).Split('/').Select(name => name == "~" ? "/api/things" : name).ToList();
        var at = names[..^1].Aggregate(after, (node, name) => node is JsonArray items ? items[int.Parse(name, null)]! : node[name]!);
        if (value is null)
            at.AsObject().Remove(names[^1]);
        else
            at[names[^1]] = JsonNode.Parse(value);
        return BreakingChanges.Between(JsonNode.Parse(Document)!, after);
    }
}
