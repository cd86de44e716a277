using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Assistants;

/// <param name="UpdatedSince">UTC; those that have changed then or later.</param>
/// <param name="Search">Words, each of which occurs in the name; case and accents do not matter.</param>
/// <param name="Metadata">All of which they have.</param>
public sealed record ListAssistantsQuery(
    PageRequest Page,
    string Sort = ListAssistantsQuery.DefaultSort,
    DateTime? UpdatedSince = null,
    string? Search = null,
    IReadOnlyList<KeyValuePair<string, string>>? Metadata = null)
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
        RuleFor(q => q.Search).MaximumLength(SearchRules.Longest).WithMessage(SearchRules.TooLong);
        RuleFor(q => q.Metadata).MustBeWantedMetadata();
    }
}

internal sealed class ListAssistantsHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ListAssistantsQuery, Result<Page<AssistantDto>>>
{
    public async Task<Result<Page<AssistantDto>>> Handle(ListAssistantsQuery query, CancellationToken cancellationToken)
    {
        var found = db.Set<AssistantConfig>().WithMetadata(db.Set<MetadataEntry<AssistantId>>(), query.Metadata)
            .WithWords(query.Search, word => a => a.Search!.Contains(word)).UpdatedSince(query.UpdatedSince);
        return await ListAssistantsQuery.Orders.PageAsync(
            db.Set<AssistantConfig>(), found, query.Sort, query.Page, rows => rows.ProjectTo<AssistantDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
