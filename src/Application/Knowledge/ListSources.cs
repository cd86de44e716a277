using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <param name="Status">Only sources that are so far; null for all.</param>
public sealed record ListSourcesQuery(SourceStatus? Status, PageRequest Page, string Sort = ListSourcesQuery.DefaultSort, DateTime? UpdatedSince = null)
    : IRequest<Result<Page<SourceDto>>>
{
    public const string DefaultSort = "name";

    internal static readonly SortOrder<DataSource> Orders = SortOrder<DataSource>.EndingWith(s => s.Id)
        .By(DefaultSort, s => s.Name)
        .By("createdAt", s => s.CreatedAt)
        .By("updatedAt", s => s.UpdatedAt);
}

internal sealed class ListSourcesValidator : AbstractValidator<ListSourcesQuery>
{
    public ListSourcesValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListSourcesQuery.Orders);
    }
}

internal sealed class ListSourcesHandler(IAppDb db, IMapper mapper) : IRequestHandler<ListSourcesQuery, Result<Page<SourceDto>>>
{
    public async Task<Result<Page<SourceDto>>> Handle(ListSourcesQuery query, CancellationToken cancellationToken)
    {
        var all = db.Set<DataSource>();
        var found = all.UpdatedSince(query.UpdatedSince);
        if (query.Status is { } status)
            found = found.Where(source => source.State.Status == status);
        return await ListSourcesQuery.Orders.PageAsync(
            all, found, query.Sort, query.Page, rows => rows.ProjectTo<SourceDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
