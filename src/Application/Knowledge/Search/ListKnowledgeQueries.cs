using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <param name="IsAnswerable">Null for both: what was found, and what was missed.</param>
public sealed record ListKnowledgeQueriesQuery(
    PageRequest Page, AssistantId? Assistant = null, bool? IsAnswerable = null, string Sort = ListKnowledgeQueriesQuery.DefaultSort)
    : IRequest<Result<Page<KnowledgeQueryDto>>>
{
    /// <summary>The latest first.</summary>
    public const string DefaultSort = "-askedAt";

    internal static readonly SortOrder<KnowledgeQuery> Orders = SortOrder<KnowledgeQuery>.EndingWith(q => q.Id).By("askedAt", q => q.AskedAt);
}

internal sealed class ListKnowledgeQueriesValidator : AbstractValidator<ListKnowledgeQueriesQuery>
{
    public ListKnowledgeQueriesValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListKnowledgeQueriesQuery.Orders);
    }
}

internal sealed class ListKnowledgeQueriesHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ListKnowledgeQueriesQuery, Result<Page<KnowledgeQueryDto>>>
{
    public async Task<Result<Page<KnowledgeQueryDto>>> Handle(ListKnowledgeQueriesQuery query, CancellationToken cancellationToken)
    {
        var all = db.Set<KnowledgeQuery>();
        var found = all.AsQueryable();
        if (query.Assistant is { } assistant)
            found = found.Where(q => q.AssistantId == assistant);
        if (query.IsAnswerable is { } isAnswerable)
            found = found.Where(q => q.IsAnswerable == isAnswerable);
        return await ListKnowledgeQueriesQuery.Orders.PageAsync(
            all, found, query.Sort, query.Page, rows => rows.ProjectTo<KnowledgeQueryDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
