using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>Parameters and body of an operation as one JSON schema, and where in the request each of them goes.</summary>
internal sealed partial class OperationParameters(OpenApiReferences references, string method)
{
    private const string Json = "application/json", ContentType = "Content-Type";

    /// <summary>With a place in front and a number behind it, it is still a name.</summary>
    private const int LongestArgument = 45;

    /// <summary>What OpenAPI leaves to security and to the kinds of contents.</summary>
    private static readonly string[] Ignored = ["Accept", ContentType, "Authorization"];

    private readonly OpenApiSchemas _schemas = new(references);
    private readonly JsonObject _properties = [];
    private readonly List<string> _required = [], _notes = [];
    private JsonNode? _others;

    /// <summary>By the name of the parameter, the argument that stands in its place of the path.</summary>
    public Dictionary<string, string> Path { get; } = [];

    /// <summary>Pairs of the query that stand in the url.</summary>
    public List<string> Query { get; } = [];

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>What is left out, in sentences.</summary>
    public IReadOnlyList<string> Notes => _schemas.Left.Count == 0 ? _notes
        : [.. _notes, $"The model is not told what its schemas say with {Quoted(_schemas.Left)}, which those of tools do not have."];

    public JsonElement Schema
    {
        get
        {
            var schema = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = _properties.DeepClone(),
                ["required"] = new JsonArray([.. _required.Distinct().Select(name => JsonValue.Create(name))]),
            };
            if (_others is not null)
                schema["additionalProperties"] = _others.DeepClone();
            return JsonSerializer.SerializeToElement(schema);
        }
    }

    /// <exception cref="FormatException">The body is none that a tool can send.</exception>
    public void ReadBody(JsonObject? body)
    {
        if (body is null)
            return;
        body = references.Resolve(body);
        var isNeeded = body.IsTrue("required");
        var contents = body.Object("content") ?? [];
        var (type, content) = contents.Where(one => JsonType().IsMatch(one.Key)).OrderByDescending(one => one.Key.Equals(Json, StringComparison.OrdinalIgnoreCase))
            .Select(one => (one.Key, one.Value as JsonObject)).FirstOrDefault();
        if (!HttpMethods.HasBody(method))
        {
            LeaveOut($"Its body is left out: tools send none with {method}.", isNeeded ? $"It needs a body, and tools send none with {method}." : null);
        }
        else if (content is null)
        {
            if (contents.Count > 0 || isNeeded)
                LeaveOut("Its body is not JSON, and is left out.", isNeeded ? $"Its body is not JSON ({string.Join(", ", contents.Select(one => one.Key))})." : null);
        }
        else if (content.Object("schema") is { } schema)
        {
            ReadMembers(_schemas.Inline(schema), isNeeded);
            SendAs(type);
        }
    }

    /// <exception cref="FormatException">It is needed, and none that a tool can send.</exception>
    public void Read(JsonObject parameter)
    {
        parameter = references.Resolve(parameter);
        if (parameter.Text("name") is not { Length: > 0 } name || parameter.Text("in") is not { } place)
            throw new FormatException("One of its parameters has no name or no place.");
        if (place == "header" && IsOurs(name))
            return;
        var isNeeded = parameter.IsTrue("required") || place == "path";
        var schema = parameter.Object("schema") is { } given ? _schemas.Inline(given) : null;
        var isInQuery = place == "query" && !HttpMethods.HasBody(method);
        if (schema is null || place == "cookie" || ParameterForms.Of(parameter, schema, isInQuery && ParameterRules.IsName(name)) is not { } form)
        {
            LeaveOut(
                $"The parameter “{name}” ({place}) is left out: it is of a kind that tools do not send.",
                isNeeded ? $"Its parameter “{name}” ({place}) is of a kind that tools do not send." : null);
            return;
        }
        if (parameter.Text("description") is { } description)
            schema["description"] = description;
        if (form is ParameterForm.Members or ParameterForm.Brackets)
            ReadMembers(name, schema, form, isNeeded);
        else
            Place(name, place, schema, isNeeded, form);
    }

    /// <summary>A header that is sent anyway.</summary>
    private bool IsOurs(string name)
    {
        if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            _notes.Add("The header “Authorization” is left out: it is made of the tool's auth.");
        return Ignored.Contains(name, StringComparer.OrdinalIgnoreCase) || (name.Equals("Idempotency-Key", StringComparison.OrdinalIgnoreCase) && !HttpMethods.IsRead(method));
    }

    /// <summary>An object in the query: its members are the pairs.</summary>
    private void ReadMembers(string name, JsonObject schema, ParameterForm form, bool isNeeded)
    {
        ObjectMembers members;
        try
        {
            members = ObjectMembers.Of(schema);
        }
        catch (FormatException e)
        {
            LeaveOut($"The parameter “{name}” (query) is left out: it {e.Message}", isNeeded ? $"Its parameter “{name}” (query) {e.Message}" : null);
            return;
        }
        foreach (var (member, part) in members.Properties)
        {
            var isMemberNeeded = isNeeded && members.Required.Contains(member);
            if (SchemaKinds.Of(part) != SchemaKind.Simple)
            {
                LeaveOut(
                    $"“{member}” of the parameter “{name}” (query) is left out: it is of a kind that tools do not send.",
                    isMemberNeeded ? $"“{member}” of its parameter “{name}” (query) is of a kind that tools do not send." : null);
                continue;
            }
            if (part.Text("description") is null && schema.Text("description") is { } description)
                part["description"] = description;
            Place(form == ParameterForm.Members ? member : $"{name}[{member}]", "query", part, isMemberNeeded, ParameterForm.Placeholder);
        }
        if (members.Others is not null)
        {
            LeaveOut(
                $"Of the parameter “{name}” (query), members that the document does not name are left out.",
                isNeeded && members.Properties.Count == 0 ? $"Its parameter “{name}” (query) has members that the document does not name, which tools do not send." : null);
        }
        NoteLeft(members, $"the parameter “{name}”");
    }

    private void ReadMembers(JsonObject body, bool isNeeded)
    {
        ObjectMembers members;
        try
        {
            members = ObjectMembers.Of(body);
        }
        catch (FormatException e)
        {
            throw new FormatException($"Its body {e.Message}", e);
        }
        foreach (var (name, member) in members.Properties)
            _properties[name] = member;
        if (isNeeded)
            _required.AddRange(members.Required);
        _others = members.Others;
        NoteLeft(members, "its body");
    }

    /// <param name="type">A kind of JSON, or any kind.</param>
    private void SendAs(string type)
    {
        var (kind, rest) = type.IndexOf(';', StringComparison.Ordinal) is >= 0 and var at ? (type[..at].Trim(), type[(at + 1)..].Trim()) : (type, "");
        if (!kind.Equals(Json, StringComparison.OrdinalIgnoreCase) && !kind.StartsWith('*'))
            Headers[ContentType] = kind;
        if (rest.Length > 0 && !rest.StartsWith("charset", StringComparison.OrdinalIgnoreCase))
            _notes.Add($"Its body is sent as {kind}, without “{rest}”.");
    }

    private void NoteLeft(ObjectMembers members, string whole)
    {
        if (members.Left.Count > 0)
            _notes.Add($"The model is not told what {Quoted(members.Left)} says of {whole} as a whole.");
    }

    private void Place(string name, string place, JsonObject schema, bool isNeeded, ParameterForm form)
    {
        var argument = form == ParameterForm.Pairs && !_properties.ContainsKey(name) ? name : ArgumentFor(name, place);
        if (argument == name && form == ParameterForm.Pairs)
        {
            // goes there by itself
        }
        else if (form == ParameterForm.Pairs && SchemaKinds.Of(schema) != SchemaKind.Simple)
        {
            LeaveOut($"The parameter “{name}” ({place}) is left out: another has its name.", isNeeded ? $"Two of its parameters are called “{name}”." : null);
            return;
        }
        else if (place == "path")
        {
            Path[name] = $"{{{{arguments.{argument}}}}}";
        }
        else if (place == "header")
        {
            Headers[name] = $"{{{{arguments.{argument}}}}}";
        }
        else
        {
            Query.Add($"{Uri.EscapeDataString(name)}={{{{arguments.{argument}}}}}");
        }
        _properties[argument] = schema;
        if (isNeeded)
            _required.Add(argument);
    }

    private void LeaveOut(string note, string? problem)
    {
        if (problem is not null)
            throw new FormatException(problem);
        _notes.Add(note);
    }

    /// <summary>One that can be a placeholder, and that nothing else has.</summary>
    private string ArgumentFor(string name, string place)
    {
        var fitting = NoLetter().Replace(name, "_").TrimEnd('_');
        fitting = fitting[..Math.Min(LongestArgument, fitting.Length)];
        if (!Template.IsVariableName(fitting))
            fitting = $"{place}_{fitting}";
        var free = _properties.ContainsKey(fitting) ? $"{place}_{fitting}" : fitting;
        for (var i = 2; _properties.ContainsKey(free); i++)
            free = $"{place}_{fitting}_{i}";
        return free;
    }

    private static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Take(5).Select(word => $"“{word}”"));

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"^application/([a-z0-9.+-]+\+)?json\b|^\*/\*", RegexOptions.IgnoreCase)]
    private static partial Regex JsonType();
}
