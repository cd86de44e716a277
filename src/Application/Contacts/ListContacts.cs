using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

public sealed record ListContactsQuery(ContactFilter Filter, PageRequest Page, string Sort = ListContactsQuery.DefaultSort, DateTime? UpdatedSince = null)
    : IRequest<Result<Page<ContactDto>>>
{
    public const string DefaultSort = "name";
}

internal sealed class ListContactsValidator : AbstractValidator<ListContactsQuery>
{
    public ListContactsValidator()
    {
        RuleFor(q => q.Filter).MustBeContactFilter();
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ContactFilter.Orders);
    }
}

internal sealed class ListContactsHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ListContactsQuery, Result<Page<ContactDto>>>
{
    public async Task<Result<Page<ContactDto>>> Handle(ListContactsQuery query, CancellationToken cancellationToken)
    {
        var found = query.Filter.Of(db).UpdatedSince(query.UpdatedSince);
        return await ContactFilter.Orders.PageAsync(
            db.Set<Contact>(), found, query.Sort, query.Page, rows => rows.ProjectTo<ContactDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
