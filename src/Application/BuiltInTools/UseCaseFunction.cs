using System.Text.Json;
using MediatR;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>A function whose name, description and parameters somebody else has written: one use case with what the model gives.</summary>
internal sealed class UseCaseFunction(
    ToolDesk desk, string name, string description, JsonElement schema, Func<ToolUse, IRequest<Result<ToolOutcome>>> request) : AIFunction
{
    public override string Name => name;

    public override string Description => description;

    public override JsonElement JsonSchema => schema;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var result = await desk.UseCases.SendAsync(desk.Owner, request((ToolUse)arguments.Context![typeof(ToolUse)]!), cancellationToken);
        return result.IsSuccess ? result.Value : ToolDesk.Failed(result.Error);
    }
}
