using System.Text;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Tables;

namespace VoiceAssistant.Api.Http;

/// <summary>Tables as files of a spreadsheet, in and out.</summary>
internal static class CsvBody
{
    public const string MediaType = "text/csv";

    /// <summary>Bytes.</summary>
    private const int LargestFile = 5 * 1024 * 1024;

    /// <summary>Refuses what is not UTF-8: a file in the code page of some Windows would be stored as nonsense.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static RouteHandlerBuilder AcceptsCsv(this RouteHandlerBuilder endpoint) =>
        endpoint.Accepts<string>(MediaType).WithMetadata(new RequestSizeLimitAttribute(LargestFile));

    public static async Task<IResult> ReadAsync(HttpRequest request, Func<string, Task<IResult>> use, CancellationToken ct)
    {
        string csv;
        try
        {
            using var reader = new StreamReader(request.Body, Utf8);
            csv = await reader.ReadToEndAsync(ct);
        }
        catch (DecoderFallbackException)
        {
            return Problems.Of(InvalidError.Of("", "The file is not UTF-8: save it as “CSV UTF-8”."));
        }

        return await use(csv);
    }

    public static IResult ToFile(this Result<CsvExport> result, string name, CancellationToken ct) =>
        result.ToResponse(export => Results.Stream(output => export.WriteAsync(output, ct), MediaType, name));
}
