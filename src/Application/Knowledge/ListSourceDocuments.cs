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

/// <summary>One document of a source: its file, its text, or a page.</summary>
/// <param name="Address">A page's address; null for a file or a text.</param>
/// <param name="Preview">The beginning of its text.</param>
/// <param name="CheckedAt">When it was last tried to read it.</param>
/// <param name="ChangedAt">When something else was read than before.</param>
/// <param name="MissingSince">Since when it answers no more; it is kept until what has vanished is forgotten.</param>
public sealed record SourceDocumentDto(
    Guid Id,
    string? Address,
    string Title,
    string Preview,
    int ChunkCount,
    string? Problem,
    DateTime? CheckedAt,
    DateTime? ChangedAt,
    DateTime? MissingSince);

internal sealed class SourceDocumentProfile : Profile
{
    public SourceDocumentProfile() => CreateMap<SourceDocument, SourceDocumentDto>()
        .ForCtorParam(nameof(SourceDocumentDto.Address), to => to.MapFrom(d => d.Address.Contains("://") ? d.Address : null));
}

/// <summary>The documents of a source, those nearest to where it begins first.</summary>
public sealed record ListSourceDocumentsQuery(DataSourceId Id, PageRequest Page) : IRequest<Result<Page<SourceDocumentDto>>>
{
    internal const string Sort = "depth";

    internal static readonly SortOrder<SourceDocument> Orders = SortOrder<SourceDocument>.EndingWith(d => d.Id).By(Sort, d => d.Depth);
}

internal sealed class ListSourceDocumentsValidator : AbstractValidator<ListSourceDocumentsQuery>
{
    public ListSourceDocumentsValidator() =>
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListSourceDocumentsHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<ListSourceDocumentsQuery, Result<Page<SourceDocumentDto>>>
{
    public async Task<Result<Page<SourceDocumentDto>>> Handle(ListSourceDocumentsQuery query, CancellationToken cancellationToken)
    {
        if (!await db.Set<DataSource>().AnyAsync(s => s.Id == query.Id, cancellationToken))
            return NotFoundError.Of<DataSource>();
        var found = db.Set<SourceDocument>().Where(d => d.SourceId == query.Id);
        return await ListSourceDocumentsQuery.Orders.PageAsync(
            $"{query.Id}", db.Set<SourceDocument>(), found, ListSourceDocumentsQuery.Sort, query.Page, rows => rows.ProjectTo<SourceDocumentDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
