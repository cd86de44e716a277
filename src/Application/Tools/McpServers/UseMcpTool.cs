using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <summary>Has a tool of an MCP server used in a conversation, over the conversation's session with it.</summary>
public sealed record UseMcpToolCommand(IMcpSession Session, McpFunction Function, ToolUse Use) : IRequest<Result<ToolOutcome>>;

internal sealed class UseMcpToolHandler : IRequestHandler<UseMcpToolCommand, Result<ToolOutcome>>
{
    public async Task<Result<ToolOutcome>> Handle(UseMcpToolCommand command, CancellationToken cancellationToken)
    {
        var (session, function, use) = command;
        if (!session.Server.AllowedTools.Any(tool => tool.Name == function.Tool))
            return new ToolOutcome(ToolResultKind.NotDone, "") { Reason = $"The tool {function.Name} is not allowed." };
        var answer = await session.CallAsync(function.Tool, use.Arguments, use.IdempotencyKey, cancellationToken);
        return OutcomeOf(answer, function.Effect);
    }

    public static ToolOutcome OutcomeOf(McpAnswer answer, ToolEffect effect)
    {
        var kind = KindOf(answer.Fate, effect);
        return answer.IsOfTool ? new ToolOutcome(kind, answer.Text) : new ToolOutcome(kind, "") { Reason = answer.Text };
    }

    private static ToolResultKind KindOf(McpFate fate, ToolEffect effect) => fate switch
    {
        McpFate.Answered => ToolResultKind.Done,
        McpFate.Failed => ToolResultKind.Refused,
        McpFate.Lost when effect == ToolEffect.Acts => ToolResultKind.Unknown,
        _ => ToolResultKind.NotDone,
    };
}
