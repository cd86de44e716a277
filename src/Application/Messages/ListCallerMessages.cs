using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Application.Messages;

public sealed record ListCallerMessagesQuery(CallerMessageFilter Filter, PageRequest Page, string Sort = ListCallerMessagesQuery.DefaultSort, DateTime? UpdatedSince = null)
    : IRequest<Result<Page<CallerMessageDto>>>
{
    /// <summary>The latest first.</summary>
    public const string DefaultSort = "-takenAt";

    internal static readonly SortOrder<CallerMessage> Orders = SortOrder<CallerMessage>.EndingWith(m => m.Id)
        .By("takenAt", m => m.TakenAt)
        .By("updatedAt", m => m.UpdatedAt);
}

internal sealed class ListCallerMessagesValidator : AbstractValidator<ListCallerMessagesQuery>
{
    public ListCallerMessagesValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListCallerMessagesQuery.Orders);
    }
}

internal sealed class ListCallerMessagesHandler(IAppDb db, IMapper mapper) : IRequestHandler<ListCallerMessagesQuery, Result<Page<CallerMessageDto>>>
{
    public async Task<Result<Page<CallerMessageDto>>> Handle(ListCallerMessagesQuery query, CancellationToken cancellationToken)
    {
        var found = query.Filter.Of(db.Set<CallerMessage>().UpdatedSince(query.UpdatedSince));
        return await ListCallerMessagesQuery.Orders.PageAsync(
            db.Set<CallerMessage>(), found, query.Sort, query.Page, rows => rows.ProjectTo<CallerMessageDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
