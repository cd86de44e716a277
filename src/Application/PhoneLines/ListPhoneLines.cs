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
public sealed record ListPhoneLinesQuery(AssistantId? Assistant, PageRequest Page, string Sort = ListPhoneLinesQuery.DefaultSort, DateTime? UpdatedSince = null)
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
    }
}

internal sealed class ListPhoneLinesHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ListPhoneLinesQuery, Result<Page<PhoneLineDto>>>
{
    public async Task<Result<Page<PhoneLineDto>>> Handle(ListPhoneLinesQuery query, CancellationToken cancellationToken)
    {
        var found = db.Set<PhoneLine>().UpdatedSince(query.UpdatedSince);
        if (query.Assistant is { } assistant)
            found = found.Where(l => l.AssistantId == assistant);
        return await ListPhoneLinesQuery.Orders.PageAsync(
            db.Set<PhoneLine>(), found, query.Sort, query.Page, rows => rows.ProjectTo<PhoneLineDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
