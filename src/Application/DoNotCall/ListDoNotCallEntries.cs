using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.DoNotCall;

public sealed record ListDoNotCallEntriesQuery(DoNotCallFilter Filter, PageRequest Page, string Sort = ListDoNotCallEntriesQuery.DefaultSort, DateTime? UpdatedSince = null)
    : IRequest<Result<Page<DoNotCallEntryDto>>>
{
    public const string DefaultSort = "-createdAt";
}

internal sealed class ListDoNotCallEntriesValidator : AbstractValidator<ListDoNotCallEntriesQuery>
{
    public ListDoNotCallEntriesValidator()
    {
        RuleFor(q => q.Filter).SetValidator(new DoNotCallFilterValidator()).OverridePropertyName("");
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(DoNotCallFilter.Orders);
    }
}

internal sealed class ListDoNotCallEntriesHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ListDoNotCallEntriesQuery, Result<Page<DoNotCallEntryDto>>>
{
    public async Task<Result<Page<DoNotCallEntryDto>>> Handle(ListDoNotCallEntriesQuery query, CancellationToken cancellationToken)
    {
        var found = query.Filter.Of(db.Set<DoNotCallEntry>().UpdatedSince(query.UpdatedSince));
        return await DoNotCallFilter.Orders.PageAsync(
            db.Set<DoNotCallEntry>(), found, query.Sort, query.Page, rows => rows.ProjectTo<DoNotCallEntryDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
