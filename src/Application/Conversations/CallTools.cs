using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Conversations;

/// <summary>What the model can do to the conversation itself, besides speaking.</summary>
public static class CallTools
{
    /// <summary>Hang up once everything said so far was heard.</summary>
    public const string EndCall = "end_call";

    /// <summary>The same, leaving a summary behind.</summary>
    public const string EndWithSummary = "end_with_summary";

    /// <summary>Connect the other side with somebody else.</summary>
    public const string TransferCall = "transfer_call";

    /// <summary>Press keys, for a menu that has answered.</summary>
    public const string PressKeys = "press_keys";

    /// <summary>Speak another language from now on.</summary>
    public const string SwitchLanguage = "switch_language";

    /// <summary>Record the call, whose other side has agreed.</summary>
    public const string StartRecording = "start_recording";

    /// <summary>Leave out of the recording what is said.</summary>
    public const string PauseRecording = "pause_recording";

    /// <summary>Go on with the recording.</summary>
    public const string ResumeRecording = "resume_recording";

    /// <summary>Arguments of the tools.</summary>
    public const string Destination = "destination", Briefing = "briefing", Keys = "keys", Summary = "summary", Language = "language";

    public const int MostKeys = 64;

    /// <summary>Those that whoever talks with the caller carries out.</summary>
    internal static readonly FrozenSet<string> Signals = new[] { EndCall, EndWithSummary, TransferCall, PressKeys, SwitchLanguage }.ToFrozenSet();

    private static readonly ToolConditions GoodbyeFirst = new(AfterGoodbye: true);

    private static readonly ConversationTool EndCallTool = new(
        Declare(EndCall, "Ends the call after what you have said so far was heard. Say goodbye first."), ToolEffect.Acts)
    {
        Signal = _ => new HangUp(),
        Conditions = GoodbyeFirst,
    };

    private static readonly ConversationTool EndWithSummaryTool = new(
        Declare(
            EndWithSummary,
            "Ends the call after what you have said so far was heard, and keeps a summary of it for the business. Say goodbye first.",
            """{"type":"object","properties":{"summary":{"type":"string","description":"Two or three sentences: who called, what about, what was agreed."}},"required":["summary"]}"""),
        ToolEffect.Acts)
    {
        Signal = arguments => Text(arguments, Summary) is null ? null : new HangUp { Tool = EndWithSummary, Arguments = ToolArguments.Write(arguments) },
        Conditions = GoodbyeFirst,
    };

    private static readonly ConversationTool PressKeysTool = new(
        Declare(
            PressKeys,
            "Presses keys on the telephone, to get through a menu of whoever was called. Say nothing with it. Use 0-9, * and #; w waits half a second.",
            """{"type":"object","properties":{"keys":{"type":"string"}},"required":["keys"]}"""),
        ToolEffect.Acts)
    {
        Signal = arguments => Text(arguments, Keys) is { } keys && KeysIn(keys) is { Length: > 0 } known ? new PressKeys(known) : null,
    };

    private static readonly Dictionary<RecordingAct, AIFunctionDeclaration> RecordingTools = new()
    {
        [RecordingAct.Start] = Declare(
            StartRecording, "Starts to record the call. Only once you have asked whether it may be recorded, and whoever is on the line has clearly agreed."),
        [RecordingAct.Pause] = Declare(
            PauseRecording, "Pauses the recording of the call, before something confidential is said, or when whoever is on the line does not want to be recorded."),
        [RecordingAct.Resume] = Declare(ResumeRecording, "Goes on with the recording of the call."),
    };

    /// <summary>What an owner is told of each: as it is where everything is set up.</summary>
    internal static IReadOnlyList<CallTool> All { get; } =
    [
        new(EndCallTool),
        new(EndWithSummaryTool, IsByDefault: false),
        new(TransferTool([]), Needs: "A call, and somebody with whom callers can be connected (`transfers.destinations`)."),
        new(PressKeysTool, Needs: "A call that the assistant has placed."),
        new(SwitchTool([]), IsByDefault: false, "Other languages that the assistant speaks (`speech.otherLanguages`)."),
        .. RecordingTools.Select(tool => new CallTool(
            new ConversationTool(tool.Value, ToolEffect.Acts),
            Needs: tool.Key == RecordingAct.Start ? "A call that is recorded once the caller has agreed (`recording`: `consent`)." : "A call that is being recorded.")),
    ];

    /// <summary>What can be done in a conversation: in writing, or while nothing else is set up, it can only be ended, or gone on with in another language.</summary>
    /// <param name="recording">Null where the call is not to be recorded.</param>
    internal static IEnumerable<ConversationTool> For(AssistantSnapshot assistant, ConversationContext context, RecordingControl? recording)
    {
        yield return EndCallTool;
        if (assistant.ToolOf(EndWithSummary) is { IsEnabled: not false })
            yield return EndWithSummaryTool;
        if (assistant.Languages.Count > 1 && assistant.ToolOf(SwitchLanguage) is { IsEnabled: not false })
            yield return SwitchTool(assistant.Languages);
        if (context.CallId is null)
            yield break;
        if (assistant.Destinations.Count > 0)
            yield return TransferTool(assistant.Destinations);
        if (context.Direction == CallDirection.Outbound)
            yield return PressKeysTool;
        foreach (var act in recording?.Acts ?? [])
            yield return new ConversationTool(new RecordingFunction(RecordingTools[act], recording!, act), ToolEffect.Acts) { IsTrusted = true };
    }

    /// <summary>The assistant as it speaks after all that was done in its conversation.</summary>
    /// <param name="calls">In order.</param>
    public static AssistantSnapshot Spoken(AssistantSnapshot assistant, IEnumerable<ToolCall> calls) =>
        calls.LastOrDefault(call => call is { Name: SwitchLanguage, Status: ToolCallStatus.Done }) is { } last && LanguageOf(last, assistant.Languages) is { } language
            ? assistant.Speaking(language)
            : assistant;

    /// <summary>To which of these a call of the tool has switched; null for none of them.</summary>
    /// <param name="languages">BCP 47.</param>
    internal static string? LanguageOf(ToolCall call, IReadOnlyList<string> languages) =>
        JsonNode.Parse(call.Arguments) is JsonObject arguments ? ChosenOf(arguments, Language, languages) : null;

    /// <summary>Those arguments choose this language.</summary>
    /// <param name="language">BCP 47.</param>
    internal static bool IsSwitchTo(JsonObject arguments, string language) => ChosenOf(arguments, Language, [language]) is not null;

    /// <summary>Which of the two ends the call, as the assistant has them.</summary>
    internal static string EndingOf(AssistantSnapshot assistant) => assistant.ToolOf(EndWithSummary) is { IsEnabled: not false } ? EndWithSummary : EndCall;

    /// <summary>A tool that takes nothing.</summary>
    internal static AIFunctionDeclaration Declare(string name, string description, string schema = """{"type":"object","properties":{}}""") =>
        AIFunctionFactory.CreateDeclaration(name, description, JsonElement.Parse(schema));

    /// <param name="languages">BCP 47.</param>
    private static ConversationTool SwitchTool(IReadOnlyList<string> languages) => new(
        AIFunctionFactory.CreateDeclaration(
            SwitchLanguage,
            "Goes on in another language, because the caller asks for it or speaks nothing else: what they say is understood in it, and what you write after that is spoken in it.",
            JsonSerializer.SerializeToElement(new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { [Language] = Choice(languages) },
                ["required"] = new JsonArray(Language),
            })),
        ToolEffect.Acts)
    {
        Signal = arguments => ChosenOf(arguments, Language, languages) is { } language ? new SwitchLanguage(language) : null,
    };

    /// <param name="destinations">The names of those with whom the caller can be connected.</param>
    private static ConversationTool TransferTool(IReadOnlyList<string> destinations) => new(
        AIFunctionFactory.CreateDeclaration(
            TransferCall,
            "Connects the caller with a person after what you have said so far was heard. Say that you do it first. If nobody takes the call, the caller is back with you.",
            JsonSerializer.SerializeToElement(new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    [Destination] = Choice(destinations),
                    [Briefing] = new JsonObject { ["type"] = "string", ["description"] = "One or two sentences for that person: who calls and what about." },
                },
                ["required"] = new JsonArray(Destination),
            })),
        ToolEffect.Acts)
    {
        Signal = arguments => ChosenOf(arguments, Destination, destinations) is { } name ? new Transfer(name, Text(arguments, Briefing)) : null,
    };

    private static JsonObject Choice(IReadOnlyList<string> names)
    {
        var choice = new JsonObject { ["type"] = "string" };
        if (names.Count > 0)
            choice["enum"] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
        return choice;
    }

    private static string? ChosenOf(JsonObject arguments, string argument, IReadOnlyList<string> names) =>
        Text(arguments, argument) is { } named ? names.FirstOrDefault(name => name.Equals(named, StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>A comma, a p and a W wait for longer, as in the numbers that telephones keep.</summary>
    private static string KeysIn(string text) => new(
    [
        .. text.Replace(",", "wwww", StringComparison.Ordinal).Replace("p", "wwww", StringComparison.OrdinalIgnoreCase).Replace("W", "ww", StringComparison.Ordinal)
            .Where(key => key is (>= '0' and <= '9') or '*' or '#' or (>= 'A' and <= 'D') or 'w').Take(MostKeys),
    ]);

    private static string? Text(JsonObject arguments, string name) =>
        arguments[name]?.ToString() is { Length: > 0 } text && PromptValues.Clean(text) is { Length: > 0 } clean ? clean : null;
}
