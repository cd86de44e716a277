using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Application.Tools.McpServers;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>What an owner has brought along: requests to servers, and the tools of MCP servers.</summary>
internal static class OwnTools
{
    /// <summary>What a tool has for its own timeouts before it is given up from outside.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public static ConversationTool Of(HttpToolDefinition tool, ToolDesk desk) => new(
        new UseCaseFunction(desk, tool.Name, tool.Description, tool.Parameters, use => new UseHttpToolCommand(tool, use)), tool.Effect)
    {
        Confirmation = tool.Confirmation,
        Messages = tool.Messages,
        RedactedFields = tool.RedactedFields,
        IsTrusted = tool.AnswersAreTrusted,
        Timeout = tool.Timeout + Grace,
    };

    /// <summary>Those that are allowed, once the server has told what it has; null where it does not answer.</summary>
    public static async Task<IReadOnlyList<ConversationTool>?> OfAsync(IMcpSession session, ToolDesk desk, CancellationToken ct)
    {
        var offered = await session.ToolsAsync(ct);
        return offered.IsSuccess ? [.. McpFunction.Of(session.Server, offered.Value).Select(function => Of(session, function, desk))] : null;
    }

    private static ConversationTool Of(IMcpSession session, McpFunction function, ToolDesk desk) => new(
        new UseCaseFunction(desk, function.Name, function.Description, function.Schema, use => new UseMcpToolCommand(session, function, use)), function.Effect)
    {
        Confirmation = function.Confirmation,
        Messages = function.Messages,
        RedactedFields = function.RedactedFields,
        IsTrusted = function.AnswersAreTrusted,
        Timeout = session.Server.Timeout + Grace,
    };
}
