using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Contacts;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Contacts as files of a spreadsheet.</summary>
internal static class ContactFileEndpoints
{
    private const string Csv = "text/csv";

    private const string File = "name,phone,tags,notes,isBlocked\nCarla Gomez,+14155550100,regular,Prefers mornings.,false\n";

    /// <summary>Bytes.</summary>
    private const int LargestFile = 5 * 1024 * 1024;

    /// <summary>Refuses what is not UTF-8: a file in the code page of some Windows would be stored as nonsense.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly ImportReport Report = new(
        120, [new RejectedLine(4, "phone", "Begin with a plus sign and the country code: E.164, like +14155550100.")]);

    public static void MapContactFiles(this RouteGroupBuilder contacts)
    {
        contacts.MapPost("/import", ImportAsync).Accepts<string>(Csv).WithMetadata(new RequestSizeLimitAttribute(LargestFile))
            .WithName("importContacts").WithSummary("Import contacts from CSV")
            .WithDescription("The first line names the columns: `name` and `phone`, and perhaps `tags` (with semicolons between them), `notes` and "
                + "`isBlocked`. Every line that cannot be imported is reported; the others are. UTF-8, at most 5 MB.")
            .Produces<ImportReport>().ProducesProblem(409).WithExamples(File, Report, Report.Rejected[0]);
        contacts.MapGet("/export", ExportAsync).WithName("exportContacts").WithSummary("Export contacts as CSV")
            .WithDescription("A cell that a spreadsheet would take for a formula has an apostrophe in front, which an import takes off again.")
            .Produces<string>(200, Csv).WithExamples(File);
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        try
        {
            using var reader = new StreamReader(request.Body, Utf8);
            var csv = await reader.ReadToEndAsync(ct);
            return (await mediator.Send(new ImportContactsCommand(csv), ct)).ToResponse();
        }
        catch (DecoderFallbackException)
        {
            return Problems.Of(InvalidError.Of("", "The file is not UTF-8: save it as “CSV UTF-8”."));
        }
    }

    private static async Task<IResult> ExportAsync([AsParameters] ContactQuery query, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ExportContactsQuery(query.ToFilter()), ct))
        .ToResponse(export => Results.Stream(output => export.WriteAsync(output, ct), Csv, "contacts.csv"));
}
