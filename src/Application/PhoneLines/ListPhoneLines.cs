using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <param name="Assistant">Only the lines that this assistant answers.</param>
/// <param name="UpdatedSince">UTC; those that have changed then or later.</param>
/// <param name="Search">Words, each of which occurs in the number; all but digits and letters goes between words.</param>
public sealed record ListPhoneLinesQuery(
    AssistantId? Assistant, PageRequest Page, string Sort = ListPhoneLinesQuery.DefaultSort, DateTime? UpdatedSince = null, string? Search = null)
    : IRequest<Result<Page<PhoneLineDto>>>
{
    public const string DefaultSort = "number";

    internal static readonly SortOrder<PhoneLine> Orders = SortOrder<PhoneLine>.EndingWith(line => line.Id)
        .By(DefaultSort, line => line.Number)
        .By("createdAt", line => line.CreatedAt)
        .By("updatedAt", line => line.UpdatedAt);
}

internal sealed class ListPhoneLinesValidator : AbstractValidator<ListPhoneLinesQuery>
{
    public ListPhoneLinesValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Sort).MustSort(ListPhoneLinesQuery.Orders);
        RuleFor(q => q.Search).MaximumLength(SearchRules.Longest).WithMessage(SearchRules.TooLong);
    }
}

internal sealed class ListPhoneLinesHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ListPhoneLinesQuery, Result<Page<PhoneLineDto>>>
{
    public async Task<Result<Page<PhoneLineDto>>> Handle(ListPhoneLinesQuery query, CancellationToken cancellationToken)
    {
        var found = db.Set<PhoneLine>().WithWords(query.Search, word => l => l.Search!.Contains(word)).UpdatedSince(query.UpdatedSince);
        if (query.Assistant is { } assistant)
            found = found.Where(l => l.AssistantId == assistant);
        return await ListPhoneLinesQuery.Orders.PageAsync(
            db.Set<PhoneLine>(), found, query.Sort, query.Page, rows => rows.ProjectTo<PhoneLineDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
