using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>
/// A tool as it was when a conversation began; what is secret of it is still encrypted. It does not change, whatever is done to the tool meanwhile.
/// </summary>
public sealed class HttpToolDefinition
{
    private readonly Lazy<ParameterSchema> _schema;

    private HttpToolDefinition(HttpTool tool)
    {
        (Id, Name, Description, Effect, Confirmation) = (tool.Id, tool.Name, tool.Description, tool.Effect, tool.Confirmation);
        (Settings, Secrets, SecretHeaders) = (tool.Settings, tool.Secrets, tool.SecretHeaders);
        Parameters = WithoutStatic(tool.Settings);
        _schema = new Lazy<ParameterSchema>(() => new ParameterSchema(Parameters));
    }

    public HttpToolId Id { get; }

    public string Name { get; }

    public string Description { get; }

    public ToolEffect Effect { get; }

    public ToolConfirmation Confirmation { get; }

    /// <summary>The JSON schema that the model is told: without what is sent beside its arguments.</summary>
    public JsonElement Parameters { get; }

    public ToolMessages Messages => Settings.Messages;

    /// <summary>For all tries together.</summary>
    public TimeSpan Timeout => TimeSpan.FromMilliseconds(Settings.TimeoutMs);

    public IReadOnlyList<string> RedactedFields => Settings.RedactedFields;

    public bool AnswersAreTrusted => Settings.AnswersAreTrusted;

    internal HttpToolSettings Settings { get; }

    internal Variables Secrets { get; }

    internal Variables SecretHeaders { get; }

    internal ParameterSchema Schema => _schema.Value;

    public static HttpToolDefinition Of(HttpTool tool) => new(tool);

    /// <summary>With its properties, even if there are none: some models want them named.</summary>
    private static JsonElement WithoutStatic(HttpToolSettings settings)
    {
        var schema = JsonObject.Create(settings.Parameters)!;
        if (schema["properties"] is null)
            schema["properties"] = new JsonObject();
        foreach (var name in settings.StaticParameters.Keys)
            (schema["properties"] as JsonObject)?.Remove(name);
        (schema["required"] as JsonArray)?.RemoveAll(name => name is JsonValue value && value.TryGetValue<string>(out var text) && settings.StaticParameters.ContainsKey(text));
        return JsonSerializer.SerializeToElement(schema);
    }
}
