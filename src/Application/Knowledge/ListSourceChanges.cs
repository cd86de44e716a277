using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>What one reading of a source found changed.</summary>
/// <param name="At">When the reading began.</param>
/// <param name="Documents">At most 100 of them.</param>
public sealed record SourceChangeDto(Guid Id, DateTime At, ChangeSummary Summary, IReadOnlyList<DocumentChange> Documents);

internal sealed class SourceChangeProfile : Profile
{
    public SourceChangeProfile() => CreateMap<SourceChange, SourceChangeDto>();
}

/// <summary>The changes of a source, the latest first.</summary>
public sealed record ListSourceChangesQuery(DataSourceId Id, PageRequest Page) : IRequest<Result<Page<SourceChangeDto>>>
{
    internal const string Sort = "-at";

    internal static readonly SortOrder<SourceChange> Orders = SortOrder<SourceChange>.EndingWith(c => c.Id).By("at", c => c.At);
}

internal sealed class ListSourceChangesValidator : AbstractValidator<ListSourceChangesQuery>
{
    public ListSourceChangesValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListSourceChangesHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ListSourceChangesQuery, Result<Page<SourceChangeDto>>>
{
    public async Task<Result<Page<SourceChangeDto>>> Handle(ListSourceChangesQuery query, CancellationToken cancellationToken)
    {
        if (!await db.Set<DataSource>().AnyAsync(s => s.Id == query.Id, cancellationToken))
            return NotFoundError.Of<DataSource>();
        var found = db.Set<SourceChange>().Where(c => c.SourceId == query.Id);
        return await ListSourceChangesQuery.Orders.PageAsync(
            $"{query.Id}", db.Set<SourceChange>(), found, ListSourceChangesQuery.Sort, query.Page, rows => rows.ProjectTo<SourceChangeDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
