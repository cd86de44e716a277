using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>Puts a newer document in the place of a source's. The older one answers until the newer one is read.</summary>
/// <param name="IsNow">False to read it when the source's schedule says.</param>
public sealed record ReplaceSourceFileCommand(
    DataSourceId Id, Stream Content, string? FileName, string? MediaType, bool IsNow, KnownVersions? Known) : IRequest<Result<SourceDto>>;

internal sealed class ReplaceSourceFileValidator : AbstractValidator<ReplaceSourceFileCommand>
{
    public ReplaceSourceFileValidator() => RuleFor(c => c.Content).MustBeSourceFile();
}

internal sealed class ReplaceSourceFileHandler(IAppDb db, IFileStore files, TimeProvider time, IMapper mapper)
    : IRequestHandler<ReplaceSourceFileCommand, Result<SourceDto>>
{
    public async Task<Result<SourceDto>> Handle(ReplaceSourceFileCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<DataSource>().Include(s => s.State).ClaimAsync(s => s.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var source = claim.Value;
        if (source.FileKey is not { } before)
            return new ConflictError("This source is on the web; only a file or a text can be replaced.", ErrorCodes.SourceKind);
        if (!command.IsNow && source.Schedule.Refresh is null)
            return new ConflictError("This source has no schedule: give it one, or let the file be read now.");
        command.Content.Position = 0; // it is read once more where somebody has changed the source in the same moment
        var kept = await files.KeepAsync(source, command.Content, SourceFiles.NameOf(command.FileName), command.MediaType, cancellationToken);
        if (!kept.IsSuccess)
            return kept.Error;
        var saved = await db.SaveAsync(() => mapper.Map<SourceDto>(source), cancellationToken);
        if (!saved.IsSuccess)
        {
            await files.TryDeleteAsync(source.FileKey, cancellationToken);
            return saved;
        }
        if (command.IsNow)
            await db.AskToReadAsync(command.Id, time.UtcNow(), cancellationToken);
        await files.TryDeleteAsync(before, cancellationToken);
        return saved;
    }
}
