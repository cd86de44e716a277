using AutoMapper;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>Where assistants have something from, and how far it has been read.</summary>
/// <param name="Url">Of a page, or where a site begins.</param>
/// <param name="Scope">Which pages of a site belong to it.</param>
/// <param name="FileSize">Bytes.</param>
/// <param name="Problem">Why it, or a part of it, could not be read; null where all could.</param>
/// <param name="Progress">Of the reading that goes on, 0 to 1.</param>
/// <param name="DocumentCount">Pages, or 1.</param>
/// <param name="ChunkCount">Parts that can be found.</param>
/// <param name="HasVectors">It is found by meaning; otherwise by words alone.</param>
/// <param name="IndexedAt">When it was last read to the end.</param>
/// <param name="LastChange">What was changed when a change was found last; `changes` tells it in full.</param>
/// <param name="UpdatedAt">When it last changed, or more of it was read.</param>
/// <param name="Version">Grows with every change of yours, not with what is read; the ETag.</param>
public sealed record SourceDto(
    Guid Id,
    string Name,
    SourceKind Kind,
    string? Url,
    SiteScope? Scope,
    string? FileName,
    long? FileSize,
    SourceStatus Status,
    string? Problem,
    double Progress,
    int DocumentCount,
    int ChunkCount,
    bool HasVectors,
    SourceSchedule Schedule,
    DateTime? NextRefreshAt,
    DateTime? NextPruneAt,
    DateTime? IndexedAt,
    ChangeSummary? LastChange,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    int Version);

internal sealed class SourceProfile : Profile
{
    public SourceProfile() => CreateMap<DataSource, SourceDto>()
        .ForCtorParam(nameof(SourceDto.Url), to => to.MapFrom(source => source.Address))
        .ForCtorParam(nameof(SourceDto.Status), to => to.MapFrom(source => source.State.Status))
        .ForCtorParam(nameof(SourceDto.Problem), to => to.MapFrom(source => source.State.Problem))
        .ForCtorParam(nameof(SourceDto.Progress), to => to.MapFrom(source => source.State.Progress))
        .ForCtorParam(nameof(SourceDto.DocumentCount), to => to.MapFrom(source => source.State.DocumentCount))
        .ForCtorParam(nameof(SourceDto.ChunkCount), to => to.MapFrom(source => source.State.ChunkCount))
        .ForCtorParam(nameof(SourceDto.HasVectors), to => to.MapFrom(source => source.State.VectorModel != null))
        .ForCtorParam(nameof(SourceDto.NextRefreshAt), to => to.MapFrom(source => source.State.NextRefreshAt))
        .ForCtorParam(nameof(SourceDto.NextPruneAt), to => to.MapFrom(source => source.State.NextPruneAt))
        .ForCtorParam(nameof(SourceDto.IndexedAt), to => to.MapFrom(source => source.State.IndexedAt))
        .ForCtorParam(nameof(SourceDto.LastChange), to => to.MapFrom(source => source.State.LastChange));
}
