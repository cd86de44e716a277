using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Conversations;

/// <summary>What the model can do to the call itself, besides speaking.</summary>
public static class CallTools
{
    /// <summary>Hang up once everything said so far was heard.</summary>
    public const string EndCall = "end_call";

    /// <summary>Connect the other side with somebody else.</summary>
    public const string TransferCall = "transfer_call";

    /// <summary>Press keys, for a menu that has answered.</summary>
    public const string PressKeys = "press_keys";

    /// <summary>Record the call, whose other side has agreed.</summary>
    public const string StartRecording = "start_recording";

    /// <summary>Leave out of the recording what is said.</summary>
    public const string PauseRecording = "pause_recording";

    /// <summary>Go on with the recording.</summary>
    public const string ResumeRecording = "resume_recording";

    /// <summary>Arguments of the tools.</summary>
    public const string Destination = "destination", Briefing = "briefing", Keys = "keys";

    public const int MostKeys = 64;

    private static readonly AITool EndCallTool = Declare(EndCall, "Ends the call after what you have said so far was heard. Say goodbye first.");

    private static readonly Dictionary<RecordingAct, AITool> RecordingTools = new()
    {
        [RecordingAct.Start] = Declare(
            StartRecording, "Starts to record the call. Only once you have asked whether it may be recorded, and whoever is on the line has clearly agreed."),
        [RecordingAct.Pause] = Declare(
            PauseRecording, "Pauses the recording of the call, before something confidential is said, or when whoever is on the line does not want to be recorded."),
        [RecordingAct.Resume] = Declare(ResumeRecording, "Goes on with the recording of the call."),
    };

    private static readonly AITool PressKeysTool = AIFunctionFactory.CreateDeclaration(
        PressKeys,
        "Presses keys on the telephone, to get through a menu of whoever was called. Say nothing with it. Use 0-9, * and #; w waits half a second.",
        JsonElement.Parse("""{"type":"object","properties":{"keys":{"type":"string"}},"required":["keys"]}"""));

    /// <summary>What can be done in a conversation: in writing, or while nothing else is set up, it can only be ended.</summary>
    /// <param name="recording">Null where the call is not to be recorded.</param>
    internal static IList<AITool> For(AssistantSnapshot assistant, ConversationContext context, RecordingControl? recording)
    {
        List<AITool> tools = [EndCallTool];
        if (context.CallId is not null && assistant.Destinations.Count > 0)
            tools.Add(TransferTool(assistant.Destinations));
        if (context is { CallId: not null, Direction: CallDirection.Outbound })
            tools.Add(PressKeysTool);
        if (context.CallId is not null && recording is not null)
            tools.AddRange(recording.Acts.Select(act => RecordingTools[act]));
        return tools;
    }

    /// <summary>What a call of one of them wants done; null where that makes no sense.</summary>
    internal static ReplyFragment? Translate(FunctionCallContent call, AssistantSnapshot assistant) => call.Name switch
    {
        EndCall => new HangUp(),
        TransferCall when DestinationOf(call, assistant) is { } name => new Transfer(name, Text(call, Briefing)),
        PressKeys when Text(call, Keys) is { } keys && KeysIn(keys) is { Length: > 0 } known => new PressKeys(known),
        _ => RecordingTools.Where(tool => tool.Value.Name == call.Name).Select(tool => new ChangeRecording(tool.Key)).FirstOrDefault(),
    };

    /// <summary>It takes nothing.</summary>
    private static AIFunctionDeclaration Declare(string name, string description) =>
        AIFunctionFactory.CreateDeclaration(name, description, JsonElement.Parse("""{"type":"object","properties":{}}"""));

    private static AIFunctionDeclaration TransferTool(IReadOnlyList<string> destinations) => AIFunctionFactory.CreateDeclaration(
        TransferCall,
        "Connects the caller with a person after what you have said so far was heard. Say that you do it first. If nobody takes the call, the caller is back with you.",
        JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [Destination] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. destinations.Select(name => (JsonNode)name)]) },
                [Briefing] = new JsonObject { ["type"] = "string", ["description"] = "One or two sentences for that person: who calls and what about." },
            },
            ["required"] = new JsonArray(Destination, Briefing),
        }));

    private static string? DestinationOf(FunctionCallContent call, AssistantSnapshot assistant) =>
        Text(call, Destination) is { } named
            ? assistant.Destinations.FirstOrDefault(name => name.Equals(named.Trim(), StringComparison.OrdinalIgnoreCase))
            : null;

    /// <summary>A comma, a p and a W wait for longer, as in the numbers that telephones keep.</summary>
    private static string KeysIn(string text) => new(
    [
        .. text.Replace(",", "wwww", StringComparison.Ordinal).Replace("p", "wwww", StringComparison.OrdinalIgnoreCase).Replace("W", "ww", StringComparison.Ordinal)
            .Where(key => key is (>= '0' and <= '9') or '*' or '#' or (>= 'A' and <= 'D') or 'w').Take(MostKeys),
    ]);

    private static string? Text(FunctionCallContent call, string argument) =>
        call.Arguments is { } arguments && arguments.TryGetValue(argument, out var value) && value?.ToString() is { Length: > 0 } text
            ? PromptValues.Clean(text)
            : null;
}
