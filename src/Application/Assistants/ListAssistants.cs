using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

public sealed record ListAssistantsQuery(PageRequest Page, string Sort = ListAssistantsQuery.DefaultSort, DateTime? UpdatedSince = null)
    : IRequest<Result<Page<AssistantDto>>>
{
    public const string DefaultSort = "name";

    internal static readonly SortOrder<AssistantConfig> Orders = SortOrder<AssistantConfig>.EndingWith(a => a.Id)
        .By(DefaultSort, a => a.Name)
        .By("createdAt", a => a.CreatedAt)
        .By("updatedAt", a => a.UpdatedAt);
}

internal sealed class ListAssistantsValidator : AbstractValidator<ListAssistantsQuery>
{
    public ListAssistantsValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListAssistantsQuery.Orders);
    }
}

internal sealed class ListAssistantsHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ListAssistantsQuery, Result<Page<AssistantDto>>>
{
    public async Task<Result<Page<AssistantDto>>> Handle(ListAssistantsQuery query, CancellationToken cancellationToken)
    {
        return await ListAssistantsQuery.Orders.PageAsync(
            db.Set<AssistantConfig>(), db.Set<AssistantConfig>().UpdatedSince(query.UpdatedSince), query.Sort, query.Page, rows => rows.ProjectTo<AssistantDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
