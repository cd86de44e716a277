using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <summary>Asks a server now which tools it has.</summary>
public sealed record DiscoverMcpToolsQuery(McpServerId Id) : IRequest<Result<McpToolList>>;

/// <summary>What a server offers, and what has come of what was allowed.</summary>
/// <param name="Items">All of its tools.</param>
/// <param name="Missing">Names of tools that are allowed, and that the server does not have.</param>
/// <param name="LeftOut">Names of tools that are allowed, and that assistants are not told of: beyond 32 of a server, or 64 KB of names, descriptions and schemas together, in the order of `allowedTools`.</param>
public sealed record McpToolList(IReadOnlyList<McpToolDto> Items, IReadOnlyList<string> Missing, IReadOnlyList<string> LeftOut);

/// <param name="Name">As the server calls it.</param>
/// <param name="FunctionName">What it is called for assistants.</param>
/// <param name="Description">In the server's words.</param>
/// <param name="Schema">Of its arguments: JSON Schema.</param>
/// <param name="Effect">What it does for assistants: `acts` unless `allowedTools` says that it reads.</param>
/// <param name="ReadOnlyHint">The server says that it changes nothing. That is its word, and has no effect: say `reads` under `allowedTools` where you trust it.</param>
/// <param name="IsAllowed">Assistants may use it.</param>
public sealed record McpToolDto(string Name, string FunctionName, string Description, JsonElement Schema, ToolEffect Effect, bool ReadOnlyHint, bool IsAllowed);

internal sealed class DiscoverMcpToolsHandler(IAppDb db, IMcpSessions sessions) : IRequestHandler<DiscoverMcpToolsQuery, Result<McpToolList>>
{
    public async Task<Result<McpToolList>> Handle(DiscoverMcpToolsQuery query, CancellationToken cancellationToken)
    {
        if (await db.Set<McpServer>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == query.Id, cancellationToken) is not { } server)
            return NotFoundError.Of<McpServer>();
        var definition = McpServerDefinition.Of(server);
        await using var session = sessions.Open(definition);
        var tools = await session.ToolsAsync(cancellationToken);
        if (!tools.IsSuccess)
            return tools.Error;
        var allowed = server.AllowedTools.ToDictionary(tool => tool.Name);
        var told = McpFunction.Of(definition, tools.Value).Select(function => function.Tool).ToHashSet();
        return new McpToolList(
            [.. tools.Value.Select(tool => new McpToolDto(
                tool.Name,
                McpFunction.NameOf(server.Name, tool.Name),
                tool.Description,
                tool.Schema,
                allowed.GetValueOrDefault(tool.Name)?.Effect ?? ToolEffect.Acts,
                tool.IsReadOnly,
                allowed.ContainsKey(tool.Name)))],
            [.. allowed.Keys.Except(tools.Value.Select(tool => tool.Name)).Order(StringComparer.Ordinal)],
            [.. tools.Value.Select(tool => tool.Name).Where(name => allowed.ContainsKey(name) && !told.Contains(name))]);
    }
}
