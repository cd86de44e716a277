using MediatR;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>All tools that need nothing of an owner's own.</summary>
public sealed record ReadBuiltInToolsQuery : IRequest<Result<IReadOnlyList<BuiltInToolDto>>>;

internal sealed class ReadBuiltInToolsHandler(IUseCases useCases, TimeProvider time) : IRequestHandler<ReadBuiltInToolsQuery, Result<IReadOnlyList<BuiltInToolDto>>>
{
    public Task<Result<IReadOnlyList<BuiltInToolDto>>> Handle(ReadBuiltInToolsQuery query, CancellationToken cancellationToken)
    {
        var desk = ToolDesk.Furnished(useCases, time);
        BuiltInToolDto[] all =
        [
            .. CallTools.All.Select(tool => Of(tool.Tool.Declaration, tool.Tool.Effect, tool.IsByDefault, tool.Needs)),
            .. BuiltInTool.All.Select(tool => Of(tool.Open(desk)!.Declaration, tool.Effect, isByDefault: false, tool.Needs)),
        ];
        return Task.FromResult<Result<IReadOnlyList<BuiltInToolDto>>>(all);
    }

    private static BuiltInToolDto Of(AIFunctionDeclaration declaration, ToolEffect effect, bool isByDefault, string needs) =>
        new(declaration.Name, declaration.Description, declaration.JsonSchema, effect, isByDefault, needs);
}
