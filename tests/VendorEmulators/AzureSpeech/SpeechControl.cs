using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech;

/// <summary>
/// A running emulator, for whoever runs it by hand. <c>PUT /_script</c>: an array of what callers say, sentences or
/// <see cref="ScriptedPhrase"/>s. <c>PATCH /_options</c>: members of <see cref="SpeechEmulatorOptions"/>. <c>GET /_recorded</c> and
/// <c>GET /_violations</c>: what clients did; <c>DELETE /_recorded</c> forgets it.
/// </summary>
internal static class SpeechControl
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void MapControl(this IEndpointRouteBuilder routes, AzureSpeechEmulator emulator)
    {
        routes.MapPut("/_script", (JsonArray phrases) =>
        {
            if (phrases.Count == 0)
                return Results.BadRequest("There has to be one phrase.");
            emulator.Script = Scripts.Cycle([.. phrases.Select(Phrase)]);
            return Results.NoContent();
        });
        routes.MapPatch("/_options", (JsonObject changes) =>
        {
            var options = JsonSerializer.SerializeToNode(emulator.Options, Json)!.AsObject();
            foreach (var (name, value) in changes)
                options[name] = value?.DeepClone();
            emulator.Options = options.Deserialize<SpeechEmulatorOptions>(Json)! with { Time = emulator.Options.Time };
            return Results.NoContent();
        });
        routes.MapGet("/_recorded", () => Results.Json(emulator.Connections.Select(Describe), Json));
        routes.MapGet("/_violations", () => Results.Json(emulator.Violations, Json));
        routes.MapDelete("/_recorded", () =>
        {
            emulator.Forget();
            return Results.NoContent();
        });
    }

    private static ScriptedPhrase Phrase(JsonNode? node) =>
        node is JsonValue ? new ScriptedPhrase(node.ToString()) : node.Deserialize<ScriptedPhrase>(Json) ?? new ScriptedPhrase("");

    private static object Describe(SpeechConnection connection) => new
    {
        connection.Number,
        connection.Path,
        connection.Query,
        connection.Headers,
        connection.AudioBytes,
        connection.IsOver,
        connection.IsAborted,
        connection.CloseCode,
        connection.CloseReason,
        Messages = connection.Messages.Select(Describe),
    };

    private static object Describe(RecordedMessage message) => new
    {
        message.IsFromClient,
        message.IsBinary,
        message.AtMs,
        message.Path,
        message.RequestId,
        message.Head,
        Text = message.IsBinary ? null : message.Text,
        Base64 = message.IsBinary ? Convert.ToBase64String(message.Body) : null,
        message.BodyLength,
    };
}
