using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>Puts what a source consists of into the store of files.</summary>
internal static class FileKeeping
{
    private static readonly string TooLarge = $"A document may have at most {SourceFiles.Largest / (1024 * 1024)} MB.";

    public static void MustBeSourceFile<T>(this IRuleBuilder<T, Stream> rule) => rule
        .Must(content => content.Length > 0).OverridePropertyName("file").WithMessage("The file is empty.")
        .Must(content => content.Length <= SourceFiles.Largest).OverridePropertyName("file").WithMessage(TooLarge);

    /// <summary>The file is kept, and the source, which is still to be saved, knows it.</summary>
    public static async Task<Result<Unit>> KeepAsync(
        this IFileStore files, DataSource source, Stream content, string fileName, string? mediaType, CancellationToken ct)
    {
        var key = SourceFiles.NewKey(source.OwnerId, source.Id);
        var size = content.Length;
        try
        {
            await files.WriteAsync(key, content, ct);
        }
        catch (FileStoreException)
        {
            return new UnavailableError("The file could not be kept: the store of files does not take it. Try again in a while.");
        }
        source.Contain(key, fileName, size, mediaType is { Length: <= DataSource.LongestMediaType } ? mediaType : null);
        return Unit.Value;
    }
}
