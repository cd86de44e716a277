using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>Takes a document for a source. It is read as soon as a host is free for it.</summary>
/// <param name="Content">At most <see cref="SourceFiles.Largest"/> bytes, of known length.</param>
/// <param name="FileName">As whoever uploads it calls it.</param>
/// <param name="MediaType">The same; what the document is, is found out.</param>
/// <param name="Name">Null to call it by its file name.</param>
public sealed record AddFileSourceCommand(Stream Content, string? FileName, string? MediaType, string? Name = null) : IRequest<Result<SourceDto>>;

internal sealed class AddFileSourceValidator : AbstractValidator<AddFileSourceCommand>
{
    public AddFileSourceValidator()
    {
        RuleFor(c => c.Content).MustBeSourceFile();
        RuleFor(c => c.Name).MustBeSourceName();
    }
}

internal sealed class AddFileSourceHandler(IAppDb db, IFileStore files, OwnerScope scope, TimeProvider time, IMapper mapper)
    : IRequestHandler<AddFileSourceCommand, Result<SourceDto>>
{
    public async Task<Result<SourceDto>> Handle(AddFileSourceCommand command, CancellationToken cancellationToken)
    {
        var (owner, id) = (scope.Required, DataSourceId.New());
        var fileName = SourceFiles.NameOf(command.FileName);
        var name = string.IsNullOrWhiteSpace(command.Name) ? fileName : command.Name.Trim();
        var source = DataSource.OfFile(id, owner, name[..Math.Min(name.Length, DataSource.LongestName)], SourceKind.File, time.UtcNow());
        var kept = await files.KeepAsync(source, command.Content, fileName, command.MediaType, cancellationToken);
        if (!kept.IsSuccess)
            return kept.Error;
        db.Set<DataSource>().Add(source);
        await db.SaveChangesAsync(cancellationToken);
        return mapper.Map<SourceDto>(source);
    }
}
