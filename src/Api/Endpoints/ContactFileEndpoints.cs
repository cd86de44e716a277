using System.ComponentModel;
using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Tables;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Contacts as files of a spreadsheet.</summary>
internal static class ContactFileEndpoints
{
    public const string File = "name,phone,tags,notes,isBlocked,timeZone,metadata\nCarla Gomez,+14155550100,regular,Prefers mornings.,false,America/New_York,\"{\"\"crmId\"\":\"\"4711\"\"}\"\n";

    public const string ModeDescription =
        "What becomes of a contact that has the number already: with `add` (default) its line is rejected, with `upsert` the contact is changed to what the file has columns for.";

    private static readonly ImportReport Report = new(
        120, 3, 14, [new RejectedLine(4, "phone", "Begin with a plus sign and the country code: E.164, like +14155550100.")], 1);

    public static void MapContactFiles(this RouteGroupBuilder contacts)
    {
        contacts.MapPost("/import", ImportAsync).AcceptsCsv()
            .WithName("importContacts").WithSummary("Import contacts from CSV")
            .WithDescription("The first line names the columns: `name` and `phone`, and perhaps `tags` (with semicolons between them), `notes`, "
                + "`isBlocked`, `timeZone` and `metadata` (a JSON object); usual headings of other programs are known, too. Every line that cannot be imported is counted, and the first 1,000 problems are told; "
                + "the other lines are imported. As spreadsheets write it, at most 50 MB. A dry run imports nothing. Whoever does not want to wait for many thousand lines sends them to `/api/contacts/imports`.")
            .Produces<ImportReport>().ProducesProblem(409).WithExamples(File, Report, Report.Rejected[0]);
        contacts.MapGet("/export", ExportAsync).WithName("exportContacts").WithSummary("Export contacts")
            .WithDescription("CSV or JSON, an object a line. A cell of CSV that a spreadsheet would take for a formula, such as a number, has an apostrophe in front, which an import takes off again.")
            .Produces<string>(200, CsvExport.Type, JsonLines.Type).WithExamples(File);
    }

    private static Task<IResult> ImportAsync(
        HttpRequest request,
        [Description("Only tells what would be imported.")] bool? dryRun,
        [Description(ModeDescription)]
        Choice<ImportMode>? mode,
        [Description(Regions.Description)] string? defaultRegion,
        IMediator mediator,
        CancellationToken ct) =>
        CsvBody.ReadAsync(
            request,
            async file => (await mediator.Send(new ImportContactsCommand(file, dryRun ?? false, defaultRegion, mode?.Value ?? ImportMode.Add), ct)).ToResponse(),
            ct);

    private static async Task<IResult> ExportAsync(
        [AsParameters] ContactQuery query, [AsParameters] ExportQuery export, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ExportContactsQuery(query.ToFilter(), export.IsRaw, export.ToFormat()), ct)).ToFile("contacts", ct);
}
