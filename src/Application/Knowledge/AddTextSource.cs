using System.Text;
using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>Takes text that was typed in for a source; Markdown is understood.</summary>
public sealed record AddTextSourceCommand(string Text, string? Name = null) : IRequest<Result<SourceDto>>;

internal sealed class AddTextSourceValidator : AbstractValidator<AddTextSourceCommand>
{
    public AddTextSourceValidator()
    {
        RuleFor(c => c.Text).MustBeTypedText();
        RuleFor(c => c.Name).NotEmpty().WithMessage("Give the text a name: callers' answers are traced back to it.").MustBeSourceName();
    }
}

internal sealed class AddTextSourceHandler(IAppDb db, IFileStore files, OwnerScope scope, TimeProvider time, IMapper mapper)
    : IRequestHandler<AddTextSourceCommand, Result<SourceDto>>
{
    public async Task<Result<SourceDto>> Handle(AddTextSourceCommand command, CancellationToken cancellationToken)
    {
        var source = DataSource.OfFile(DataSourceId.New(), scope.Required, command.Name!.Trim(), SourceKind.Text, time.UtcNow());
        var kept = await files.KeepAsync(source, command.Text, cancellationToken);
        if (!kept.IsSuccess)
            return kept.Error;
        db.Set<DataSource>().Add(source);
        await db.SaveChangesAsync(cancellationToken);
        return mapper.Map<SourceDto>(source);
    }
}

internal static class TypedText
{
    /// <summary>Characters.</summary>
    private const int Longest = 200_000;

    private const string FileName = "text.md";

    public static void MustBeTypedText<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Write something.")
        .MaximumLength(Longest).WithMessage($"Use at most {Longest} characters, or upload a file.");

    public static async Task<Result<Unit>> KeepAsync(this IFileStore files, DataSource source, string text, CancellationToken ct)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await files.KeepAsync(source, content, FileName, "text/markdown", ct);
    }
}
