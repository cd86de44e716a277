using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>What the owner may change of a chunk.</summary>
/// <param name="Text">In place of the document's; at most 4,000 characters. It stays as long as the document says there what it says now.</param>
/// <param name="IsEnabled">False to let nobody find it.</param>
public sealed record ChunkFields(string Text, bool IsEnabled = true);

internal sealed class ChunkFieldsValidator : AbstractValidator<ChunkFields>
{
    public ChunkFieldsValidator()
    {
        RuleFor(f => f.Text).NotEmpty().WithMessage("Write something, or switch the chunk off with isEnabled.");
        RuleFor(f => f.Text).MaximumLength(DocumentChunk.LongestText).WithMessage($"Use at most {DocumentChunk.LongestText} characters.");
    }
}

/// <summary>Corrects a chunk, or switches it on or off. Whoever asks next finds it so.</summary>
public sealed record UpdateChunkCommand(DataSourceId Source, ChunkId Id, MergePatch Patch) : IRequest<Result<ChunkDto>>;

internal sealed class UpdateChunkHandler(IAppDb db, ChunkVectors vectors, IValidator<ChunkFields> rules, TimeProvider time, IMapper mapper)
    : IRequestHandler<UpdateChunkCommand, Result<ChunkDto>>
{
    public async Task<Result<ChunkDto>> Handle(UpdateChunkCommand command, CancellationToken cancellationToken)
    {
        var chunk = await db.Set<DocumentChunk>()
            .SingleOrDefaultAsync(c => c.Id == command.Id && c.SourceId == command.Source && !c.IsStaged, cancellationToken);
        if (chunk is null)
            return new NotFoundError("This source has no such chunk.");
        var patched = command.Patch.ApplyTo(new ChunkFields(chunk.Text, chunk.IsEnabled), mapper.Map<ChunkDto>(chunk), rules);
        if (!patched.IsSuccess)
            return patched.Error;
        var text = patched.Value.Text.Trim();
        var isCorrected = text != chunk.Text;
        if (isCorrected)
        {
            chunk.Correct(text, TokenCounter.Count(text));
            db.Set<ChunkVector>().RemoveRange(await db.Set<ChunkVector>().Where(v => v.ChunkId == chunk.Id).ToListAsync(cancellationToken));
        }
        var isSwitched = patched.Value.IsEnabled != chunk.IsEnabled;
        chunk.Enable(patched.Value.IsEnabled);
        await db.TouchAsync(command.Source, chunk.DocumentId, cancellationToken);
        var saved = await db.SaveAsync(() => mapper.Map<ChunkDto>(chunk), cancellationToken);
        db.Forget();
        if (saved.IsSuccess && (isCorrected || isSwitched) && !await vectors.TryRenewAsync(command.Id, cancellationToken))
            await db.AskToCompleteAsync(command.Source, time.UtcNow(), CancellationToken.None); // it is saved, whether somebody waits or not
        return saved;
    }
}
