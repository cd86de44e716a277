using System.Text.Json;
using Microsoft.Extensions.AI;

namespace VoiceAssistant.Application.Conversations;

/// <summary>Does something to the recording of a call because the model wants it.</summary>
internal sealed class RecordingFunction(AIFunctionDeclaration declaration, RecordingControl control, RecordingAct act) : AIFunction
{
    public override string Name => declaration.Name;

    public override string Description => declaration.Description;

    public override JsonElement JsonSchema => declaration.JsonSchema;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        await control.DoAsync(act, cancellationToken);
}
