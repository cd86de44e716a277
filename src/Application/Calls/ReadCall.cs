using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <param name="Expand">As in <see cref="ListCallsQuery"/>.</param>
public sealed record ReadCallQuery(CallId Id, string? Expand = null) : IRequest<Result<CallDto>>;

internal sealed class ReadCallValidator : AbstractValidator<ReadCallQuery>
{
    public ReadCallValidator() => RuleFor(q => q.Expand).MustExpand();
}

internal sealed class ReadCallHandler(IAppDb db, TimeProvider time, IMapper mapper) : IRequestHandler<ReadCallQuery, Result<CallDto>>
{
    /// <summary>Nothing that a call has begun goes on for longer after it.</summary>
    private static readonly TimeSpan LongestAct = TimeSpan.FromMinutes(5);

    public async Task<Result<CallDto>> Handle(ReadCallQuery query, CancellationToken cancellationToken)
    {
        var call = await db.Set<CallLog>().Where(c => c.Id == query.Id)
            .ProjectTo<CallDto>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        var conversation = db.Set<CallLog>().Where(c => c.Id == query.Id).Select(c => c.ConversationId);
        var tools = await db.Set<ToolCall>().AsNoTracking().Where(t => conversation.Contains(t.ConversationId)).OrderBy(t => t.Step).ToListAsync(cancellationToken);
        call = call with { Turns = ToolCallDto.With(call.Turns, tools, isOver: call.EndedAt < time.UtcNow() - LongestAct), Summary = ToolCallDto.SummaryIn(tools), Version = call.Version + ToolCallDto.VersionsOf(tools) };
        call = (await db.ExpandAsync([call], query.Expand, mapper, cancellationToken))[0];
        var recordings = await db.RecordingsOfAsync(query.Id, cancellationToken);
        return recordings.Chief() is { } chief
            ? call with { Recording = CallRecordingDto.Of(chief), Version = call.Version + recordings.Versions() }
            : call;
    }
}
