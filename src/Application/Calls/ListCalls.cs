using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <param name="UpdatedSince">UTC; those that have changed then or later.</param>
/// <param name="Expand">What is shown with each call: `contact`, `assistant`, or both with a comma between them.</param>
public sealed record ListCallsQuery(
    CallFilter Filter, PageRequest Page, string Sort = ListCallsQuery.DefaultSort, DateTime? UpdatedSince = null, string? Expand = null)
    : IRequest<Result<Page<CallSummaryDto>>>
{
    /// <summary>The latest first.</summary>
    public const string DefaultSort = "-startedAt";

    internal static readonly SortOrder<CallLog> Orders = SortOrder<CallLog>.EndingWith(c => c.Id)
        .By("startedAt", c => c.StartedAt)
        .By("updatedAt", c => c.UpdatedAt);
}

internal sealed class ListCallsValidator : AbstractValidator<ListCallsQuery>
{
    public ListCallsValidator()
    {
        RuleFor(q => q.Filter).SetValidator(new CallFilterValidator()).OverridePropertyName("");
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListCallsQuery.Orders);
        RuleFor(q => q.Expand).MustExpand();
    }
}

internal sealed class ListCallsHandler(IAppDb db, ITranscriptSearch transcripts, IMapper mapper)
    : IRequestHandler<ListCallsQuery, Result<Page<CallSummaryDto>>>
{
    public async Task<Result<Page<CallSummaryDto>>> Handle(ListCallsQuery query, CancellationToken cancellationToken)
    {
        var found = query.Filter.Of(db, transcripts).UpdatedSince(query.UpdatedSince);
        var page = await ListCallsQuery.Orders.PageAsync(
            db.Set<CallLog>(), found, query.Sort, query.Page, rows => rows.ProjectTo<CallSummaryDto>(mapper.ConfigurationProvider), cancellationToken);
        return page.IsSuccess ? page.Value with { Items = await db.ExpandAsync(page.Value.Items, query.Expand, mapper, cancellationToken) } : page;
    }
}
