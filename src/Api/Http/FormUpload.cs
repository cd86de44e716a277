using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>
/// A file that came in a form, with the form's other fields. It is streamed into a temporary file, which goes when this is disposed of:
/// no upload is ever in memory as a whole.
/// </summary>
internal sealed class FormUpload(FileStream content, string? fileName, string? mediaType, IReadOnlyDictionary<string, string> fields) : IAsyncDisposable
{
    public const string MediaType = "multipart/form-data";

    /// <summary>The part that holds the file.</summary>
    public const string File = "file";

    private const int LongestField = 10_000, MostFields = 20, LongestBoundary = 100;

    public FileStream Content => content;

    public string? FileName => fileName;

    public string? ContentType => mediaType;

    public string? this[string field] => fields.GetValueOrDefault(field);

    public static bool IsForm(HttpRequest request) => TypeOf(request) is not null;

    /// <summary>Reads the form to its end.</summary>
    public static async Task<Result<FormUpload>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var boundary = HeaderUtilities.RemoveQuotes(TypeOf(request)?.Boundary ?? default).Value;
        if (boundary is not { Length: > 0 and <= LongestBoundary })
            return InvalidError.Of("", "The form names no boundary between its parts: let your HTTP client make the header Content-Type.");
        var temporary = Temporary();
        FormUpload? upload = null;
        try
        {
            var read = await ReadAsync(new MultipartReader(boundary, request.Body), temporary, ct);
            upload = read.IsSuccess ? read.Value : null;
            return read;
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return InvalidError.Of("", "The form could not be read to its end.");
        }
        finally
        {
            if (upload is null)
                await temporary.DisposeAsync();
        }
    }

    private static MediaTypeHeaderValue? TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) ? type : null;

    public ValueTask DisposeAsync() => content.DisposeAsync();

    private static async Task<Result<FormUpload>> ReadAsync(MultipartReader reader, FileStream temporary, CancellationToken ct)
    {
        (string? Name, string? Type)? file = null;
        var fields = new Dictionary<string, string>();
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.DispositionType.Equals("form-data"))
                return InvalidError.Of("", "A part of the form does not say which field it is.");
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (!disposition.IsFileDisposition() && name != File)
            {
                if (fields.Count == MostFields || await FieldAsync(section.Body, ct) is not { } text)
                    return InvalidError.Of(name, $"A field may have at most {LongestField} characters.");
                fields[name] = text;
            }
            else if (name != File)
            {
                return InvalidError.Of(name, $"Send the file in the field \"{File}\".");
            }
            else if (file is not null)
            {
                return InvalidError.Of(File, "Send one file at a time.");
            }
            else
            {
                await section.Body.CopyToAsync(temporary, ct);
                var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
                file = (HeaderUtilities.RemoveQuotes(fileName).Value, section.ContentType);
            }
        }
        if (file is not { } found)
            return InvalidError.Of(File, $"There is no file: send it in the field \"{File}\" of a form ({MediaType}).");
        temporary.Position = 0;
        return new FormUpload(temporary, found.Name, found.Type, fields);
    }

    /// <summary>Null where it is too long.</summary>
    private static async Task<string?> FieldAsync(Stream body, CancellationToken ct)
    {
        using var reader = new StreamReader(body);
        var text = new char[LongestField + 1];
        var length = await reader.ReadBlockAsync(text, ct);
        return length > LongestField ? null : new string(text, 0, length);
    }

    /// <summary>Nothing is left of it whatever ends this process: only who has it open knows of it.</summary>
    public static FileStream Temporary()
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 81_920, useAsync: true);
        System.IO.File.Delete(file.Name);
        return file;
    }
}
