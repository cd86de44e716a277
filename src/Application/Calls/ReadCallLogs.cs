using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// Reads calls by the carrier's ids, for whoever operates the deployment: across all owners. Answers in the order of the
/// ids; an unknown one is left out.
/// </summary>
public sealed record ReadCallLogsQuery(IReadOnlyList<string> ProviderCallIds) : IRequest<Result<IReadOnlyList<CallDto>>>;

internal sealed class ReadCallLogsValidator : AbstractValidator<ReadCallLogsQuery>
{
    public ReadCallLogsValidator() => RuleFor(q => q.ProviderCallIds).NotEmpty();
}

internal sealed class ReadCallLogsHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ReadCallLogsQuery, Result<IReadOnlyList<CallDto>>>
{
    public async Task<Result<IReadOnlyList<CallDto>>> Handle(ReadCallLogsQuery query, CancellationToken cancellationToken)
    {
        var ids = query.ProviderCallIds;
        var calls = await db.Set<CallLog>().AcrossOwners()
            .Where(call => call.ProviderCallId != null && ids.Contains(call.ProviderCallId))
            .ProjectTo<CallDto>(mapper.ConfigurationProvider)
            .ToDictionaryAsync(call => call.CallSid!, cancellationToken);
        foreach (var (id, call) in calls.ToList())
        {
            var tools = await db.Set<ToolCall>().AcrossOwners()
                .Where(tool => db.Set<CallLog>().AcrossOwners().Any(c => c.ProviderCallId == id && c.ConversationId == tool.ConversationId))
                .OrderBy(tool => tool.Step).AsNoTracking().ToListAsync(cancellationToken);
            calls[id] = call with { Turns = ToolCallDto.With(call.Turns, tools, isOver: false), Summary = ToolCallDto.SummaryIn(tools) };
        }

        return ids.Distinct().Where(calls.ContainsKey).Select(id => calls[id]).ToList();
    }
}
