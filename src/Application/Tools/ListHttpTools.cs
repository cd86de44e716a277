using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

public sealed record ListHttpToolsQuery(PageRequest Page, string Sort = ListHttpToolsQuery.DefaultSort, DateTime? UpdatedSince = null) : IRequest<Result<Page<HttpToolDto>>>
{
    public const string DefaultSort = "name";

    internal static readonly SortOrder<HttpTool> Orders = SortOrder<HttpTool>.EndingWith(t => t.Id)
        .By(DefaultSort, t => t.Name)
        .By("createdAt", t => t.CreatedAt)
        .By("updatedAt", t => t.UpdatedAt);
}

internal sealed class ListHttpToolsValidator : AbstractValidator<ListHttpToolsQuery>
{
    public ListHttpToolsValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListHttpToolsQuery.Orders);
    }
}

internal sealed class ListHttpToolsHandler(IAppDb db, IMapper mapper) : IRequestHandler<ListHttpToolsQuery, Result<Page<HttpToolDto>>>
{
    public async Task<Result<Page<HttpToolDto>>> Handle(ListHttpToolsQuery query, CancellationToken cancellationToken)
    {
        var all = db.Set<HttpTool>();
        return await ListHttpToolsQuery.Orders.PageAsync(
            all, all.UpdatedSince(query.UpdatedSince), query.Sort, query.Page, rows => rows.ProjectTo<HttpToolDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
