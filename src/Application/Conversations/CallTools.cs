using System.Text.Json;
using Microsoft.Extensions.AI;

namespace VoiceAssistant.Application.Conversations;

/// <summary>What the model can do to the call itself, besides speaking.</summary>
public static class CallTools
{
    /// <summary>Hang up once everything said so far was heard.</summary>
    public const string EndCall = "end_call";

    private static readonly JsonElement NoArguments = JsonElement.Parse("""{"type":"object","properties":{}}""");

    internal static IList<AITool> All { get; } =
    [
        AIFunctionFactory.CreateDeclaration(
            EndCall, "Ends the call after what you have said so far was heard. Say goodbye first.", NoArguments),
    ];
}
