using MediatR;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Tools;

/// <summary>
/// Uses an owner's tool once. What comes of it, in whatever way it fails, is in the outcome, which holds nothing secret; whoever cancels it does
/// not know whether it was done.
/// </summary>
/// <param name="Tool">As it was when the conversation began.</param>
public sealed record UseHttpToolCommand(HttpToolDefinition Tool, ToolUse Use) : IRequest<Result<ToolOutcome>>;

internal sealed class UseHttpToolHandler(HttpToolRun run) : IRequestHandler<UseHttpToolCommand, Result<ToolOutcome>>
{
    public async Task<Result<ToolOutcome>> Handle(UseHttpToolCommand command, CancellationToken cancellationToken) =>
        (await run.RunAsync(command.Tool, command.Use, cancellationToken)).Outcome;
}
