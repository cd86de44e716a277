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

/// <summary>A part of a document that is found and told as a whole.</summary>
/// <param name="Heading">The headings above it.</param>
/// <param name="Page">Page, slide or sheet; null where the document has none.</param>
/// <param name="IsEnabled">False where you have switched it off.</param>
/// <param name="IsCorrected">The text is yours and not the document's.</param>
public sealed record ChunkDto(
    Guid Id, Guid DocumentId, int Ordinal, string Heading, int? Page, string Text, int Tokens, bool IsEnabled, bool IsCorrected);

internal sealed class ChunkProfile : Profile
{
    public ChunkProfile() => CreateMap<DocumentChunk, ChunkDto>();
}

/// <summary>The chunks of a source, in the order of their documents.</summary>
/// <param name="Document">Only those of one document; null for all.</param>
public sealed record ListChunksQuery(DataSourceId Id, DocumentId? Document, PageRequest Page) : IRequest<Result<Page<ChunkDto>>>
{
    internal const string Sort = "place";

    internal static readonly SortOrder<DocumentChunk> Orders = SortOrder<DocumentChunk>.EndingWith(c => c.Id).By(Sort, c => c.DocumentId, c => c.Ordinal);
}

internal sealed class ListChunksValidator : AbstractValidator<ListChunksQuery>
{
    public ListChunksValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListChunksHandler(IAppDb db, IMapper mapper) : IRequestHandler<ListChunksQuery, Result<Page<ChunkDto>>>
{
    public async Task<Result<Page<ChunkDto>>> Handle(ListChunksQuery query, CancellationToken cancellationToken)
    {
        if (!await db.Set<DataSource>().AnyAsync(s => s.Id == query.Id, cancellationToken))
            return NotFoundError.Of<DataSource>();
        var found = db.Set<DocumentChunk>().Where(c => c.SourceId == query.Id && !c.IsStaged);
        if (query.Document is { } document)
            found = found.Where(c => c.DocumentId == document);
        return await ListChunksQuery.Orders.PageAsync(
            $"{query.Id}", db.Set<DocumentChunk>(), found, ListChunksQuery.Sort, query.Page, rows => rows.ProjectTo<ChunkDto>(mapper.ConfigurationProvider), cancellationToken);
    }
}
