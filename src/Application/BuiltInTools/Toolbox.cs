using MediatR;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>Gives each conversation the tools that its assistant has.</summary>
/// <param name="protector">For arguments that are not kept; null where a conversation is rehearsed.</param>
public sealed class Toolbox(IUseCases useCases, IMcpSessions servers, ISecretProtector? protector, TimeProvider time)
{
    /// <param name="own">The owner's, of those that the assistant uses.</param>
    /// <param name="earlier">What was done in the conversation before.</param>
    /// <param name="firstStep">Of this process; see <see cref="ToolSession"/>.</param>
    /// <param name="keep">Carries a command out, sooner or later.</param>
    public ToolSession Open(
        Conversation conversation,
        AssistantSnapshot assistant,
        ConversationContext context,
        ToolDefinitions own,
        IReadOnlyList<ToolCall> earlier,
        int firstStep,
        Func<IRequest<Result<Unit>>, Task> keep)
    {
        var desk = new ToolDesk(useCases, conversation.OwnerId, assistant, context, time);
        var http = own.Http.Select(tool => OwnTools.Of(tool, desk).AsSetFor(assistant)).OfType<ConversationTool>();
        var journal = new ToolJournal(useCases, keep, protector, time) { BeginsWith = context.CallId is null ? conversation.AssistantId : null };
        return new ToolSession(
            conversation, [.. Offered(desk), .. http], Known(assistant, context), earlier, journal, time, [.. own.Servers.Select(server => Open(server, desk))], firstStep);
    }

    /// <summary>The built-in ones that the assistant has, as far as there is a use for them.</summary>
    internal static IEnumerable<ConversationTool> Offered(ToolDesk desk) => BuiltInTool.All
        .Where(tool => desk.Assistant.ToolOf(tool.Name) is { IsEnabled: not false })
        .Select(tool => tool.Open(desk)?.AsSetFor(desk.Assistant)).OfType<ConversationTool>();

    private LateTools Open(McpServerDefinition server, ToolDesk desk)
    {
        var session = servers.Open(server);
        return new LateTools(() => ListAsync(session, desk), session, time);
    }

    /// <summary>Those that the owner has switched on, one by one; null where the server does not answer.</summary>
    private static async Task<IReadOnlyList<ConversationTool>?> ListAsync(IMcpSession session, ToolDesk desk)
    {
        var tools = await OwnTools.OfAsync(session, desk, CancellationToken.None);
        return tools is null ? null : [.. tools.Where(tool => desk.Assistant.ToolOf(tool.Name) is not null).Select(tool => tool.AsSetFor(desk.Assistant)).OfType<ConversationTool>()];
    }

    /// <summary>What placeholders of its tools stand for, besides what tools make known.</summary>
    internal static Dictionary<string, string> Known(AssistantSnapshot assistant, ConversationContext context)
    {
        var known = new Dictionary<string, string>();
        foreach (var (name, value) in assistant.Variables.Values.Concat(context.Variables.Values))
            known[name] = value;
        Add("assistant.name", assistant.Name);
        Add(ToolSession.OwnLanguage, assistant.Language);
        Add("call.id", context.CallId?.ToString());
        Add("call.direction", PromptValues.DirectionOf(context));
        Add("call.from", context.CallFrom?.Value);
        Add("call.to", context.CallTo?.Value);
        Add("caller.number", context.CallerNumber?.Value);
        Add("line.number", context.LineNumber?.Value);
        Add("contact.id", context.ContactId?.ToString());
        Add("contact.name", context.ContactName);
        Add("contact.phone", context.ContactPhone?.Value);
        return known;

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
                known[name] = value;
        }
    }
}
