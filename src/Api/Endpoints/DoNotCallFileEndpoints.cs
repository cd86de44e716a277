using System.ComponentModel;
using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Tables;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>The do-not-call list as files of a spreadsheet.</summary>
internal static class DoNotCallFileEndpoints
{
    private const string File = "number,reason\n+14155550100,Asked by letter not to be called.\n";

    private const string Export = "\"number\",\"reason\",\"source\",\"callid\",\"createdat\"\r\n"
        + "\"'+14155550100\",\"Asked by letter not to be called.\",\"manual\",\"\",\"2026-01-05T14:30:00Z\"\r\n";

    private static readonly DoNotCallImportReport Report = new(
        120, 3, [new RejectedLine(4, "number", "Begin with a plus sign and the country code: E.164, like +14155550100.")], 1);

    public static void MapDoNotCallFiles(this RouteGroupBuilder list)
    {
        list.MapPost("/import", ImportAsync).AcceptsCsv()
            .WithName("importDoNotCallEntries").WithSummary("Import a do-not-call list from CSV")
            .WithDescription("The first line names the columns: `number`, and perhaps `reason`. A number that is on the list already stays as it "
                + "is, and is counted. Usual headings of other programs are known, too. Every line that cannot be imported is counted, and the first 1,000 problems are told; the other "
                + "lines are imported. As spreadsheets write it, at most 50 MB. A dry run imports nothing.")
            .Produces<DoNotCallImportReport>().WithExamples(File, Report, Report.Rejected[0]);
        list.MapGet("/export", ExportAsync).WithName("exportDoNotCallEntries").WithSummary("Export the do-not-call list")
            .WithDescription("By number, as CSV or JSON, an object a line. A cell of CSV that a spreadsheet would take for a formula has an apostrophe in front, which an import takes off again.")
            .Produces<string>(200, CsvExport.Type, JsonLines.Type).WithExamples(Export);
    }

    private static Task<IResult> ImportAsync(
        HttpRequest request,
        [Description("Only tells what would be imported.")] bool? dryRun,
        [Description(Regions.Description)] string? defaultRegion,
        IMediator mediator,
        CancellationToken ct) =>
        CsvBody.ReadAsync(
            request, async file => (await mediator.Send(new ImportDoNotCallEntriesCommand(file, dryRun ?? false, defaultRegion), ct)).ToResponse(), ct);

    private static async Task<IResult> ExportAsync(
        [AsParameters] DoNotCallQuery query, [AsParameters] ExportQuery export, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ExportDoNotCallEntriesQuery(query.ToFilter(), export.IsRaw, export.ToFormat()), ct)).ToFile("do-not-call", ct);
}
