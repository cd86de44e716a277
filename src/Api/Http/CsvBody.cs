using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Tables;

namespace VoiceAssistant.Api.Http;

/// <summary>Tables as files of a spreadsheet, in and out.</summary>
internal static class CsvBody
{
    public const string MediaType = CsvExport.Type;

    /// <summary>Bytes: some hundred thousand contacts. None of them are in memory for long.</summary>
    private const int LargestFile = 50 * 1024 * 1024;

    public static RouteHandlerBuilder AcceptsCsv(this RouteHandlerBuilder endpoint)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // a file may say that it is windows-1250
        return endpoint.Accepts<string>(MediaType).WithMetadata(new RequestSizeLimitAttribute(LargestFile));
    }

    public static async Task<IResult> ReadAsync(HttpRequest request, Func<TableFile, Task<IResult>> use, CancellationToken ct)
    {
        await using var file = FormUpload.Temporary();
        await request.Body.CopyToAsync(file, ct);
        return await use(new TableFile(file, EncodingOf(request)));
    }

    /// <param name="name">Of the file, without the ending.</param>
    public static IResult ToFile(this Result<TableExport> result, string name, CancellationToken ct) =>
        result.ToResponse(export => Results.Stream(output => export.WriteAsync(output, ct), export.MediaType, $"{name}.{export.Ending}"));

    /// <summary>UTF-8 is what clients say who were not asked, or were asked by others: the file tells.</summary>
    private static Encoding? EncodingOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Encoding is { } encoding && encoding.CodePage != Encoding.UTF8.CodePage && encoding.CodePage != Encoding.ASCII.CodePage
            ? encoding
            : null;
}
