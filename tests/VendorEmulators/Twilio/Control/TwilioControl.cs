using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.Twilio.Callbacks;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Control;

/// <summary>
/// A running emulator, for whoever runs it by hand. <c>PUT /emulator/callees/{number}</c>: one <see cref="Callee"/> or an array of them, for
/// one call after the other, and what becomes of their recordings. <c>PUT /emulator/numbers/{number}</c>: the account has one more number. <c>POST
/// /emulator/incoming</c>: somebody calls a number of the account. <c>PUT /emulator/messages/{number}</c>: a <see cref="MessagePlan"/>; <c>POST
/// /emulator/messages</c>: somebody writes to a number of the account, such as STOP. <c>PUT /emulator/callback-faults</c>: an array of <see cref="CallbackFault"/>s. <c>PATCH /emulator/options</c>: members of <see cref="TwilioEmulatorOptions"/>. <c>GET
/// /emulator/calls</c>, <c>/messages</c>, <c>/requests</c>, <c>/callbacks</c>, <c>/documents</c>: what has happened; <c>DELETE /emulator/seen</c> forgets it.
/// What is to fail in the REST API is told on <c>/_faults</c>, as in the other emulators.
/// </summary>
internal static class TwilioControl
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static bool IsOurs(PathString path) => path.StartsWithSegments("/emulator") || path.StartsWithSegments("/_faults");

    public static void MapTwilioControl(this IEndpointRouteBuilder routes, TwilioEmulator emulator)
    {
        var network = emulator.Network;
        var control = routes.MapGroup("/emulator");
        control.MapPut("/callees/{number}", (string number, JsonNode plan) =>
        {
            network.Callees.Plan(number, plan is JsonArray several ? several.Deserialize<Callee[]>(Json)! : [plan.Deserialize<Callee>(Json)!]);
            return Results.NoContent();
        });
        control.MapPost("/incoming", (JsonObject call) =>
        {
            var (from, to) = (call["from"]?.ToString() ?? "+15550200001", call["to"]?.ToString() ?? emulator.Options.Numbers[0]);
            var caller = call["caller"].Deserialize<Callee>(Json) ?? Callee.Human();
            return network.Ring(from, to, caller) is { } rung ? Results.Json(CallReport.Of(rung), Json) : Results.NotFound($"{to} is no number of the account.");
        });
        control.MapPut("/numbers/{number}", (string number) =>
        {
            if (network.Numbers.Find(number) is null)
                network.Numbers.Add(number, emulator.Options.Time.GetUtcNow());
            return Results.NoContent();
        });
        control.MapPut("/messages/{number}", (string number, JsonNode plan) =>
        {
            network.Messages.Plan(number, plan.Deserialize<MessagePlan>(Json)!);
            return Results.NoContent();
        });
        control.MapPost("/messages", (JsonObject message) =>
        {
            network.Messages.Receive(message["from"]!.ToString(), message["to"]?.ToString() ?? emulator.Options.Numbers[0], message["body"]!.ToString());
            return Results.NoContent();
        });
        control.MapPut("/callback-faults", (JsonArray faults) =>
        {
            network.Callbacks.Faults.Clear();
            foreach (var fault in faults.Deserialize<CallbackFault[]>(Json)!)
                network.Callbacks.Faults.Add(fault);
            return Results.NoContent();
        });
        control.MapPatch("/options", (JsonObject changes) =>
        {
            Change(emulator.Options, changes);
            return Results.NoContent();
        });
        control.MapGet("/calls", () => Results.Json(network.Calls.All.Select(CallReport.Of), Json));
        control.MapGet("/messages", () => Results.Json(network.Messages.All, Json));
        control.MapGet("/requests", () => Results.Json(emulator.Requests, Json));
        control.MapGet("/callbacks", () => Results.Json(network.Callbacks.Sent, Json));
        control.MapGet("/documents", () => Results.Json(network.Documents.Seen, Json));
        control.MapDelete("/seen", () =>
        {
            emulator.Forget();
            return Results.NoContent();
        });
    }

    private static void Change(TwilioEmulatorOptions options, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            var property = Array.Find(
                typeof(TwilioEmulatorOptions).GetProperties(), p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
            if (property is null || property.PropertyType == typeof(TimeProvider))
                throw new BadHttpRequestException($"There is no option {name}.");
            property.SetValue(options, value.Deserialize(property.PropertyType, Json));
        }
    }
}
