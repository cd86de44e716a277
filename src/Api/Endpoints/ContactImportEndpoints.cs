using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Contacts.Imports;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Files of contacts that are imported in the background, <c>/api/contacts/imports</c>.</summary>
internal static class ContactImportEndpoints
{
    public static ContactImportDto Running { get; } = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c10"),
        ContactImportStatus.Running,
        IsDryRun: false,
        ImportMode.Upsert,
        DefaultRegion: "DE",
        Progress: 0.25,
        Problem: null,
        new ImportReport(24_000, 310, 120, [new RejectedLine(4, "phone", "This number is in an earlier line already.")], 1),
        Example.Time,
        Example.Time.AddSeconds(1),
        EndedAt: null,
        Example.Time.AddSeconds(20),
        Version: 50);

    public static void MapContactImports(this RouteGroupBuilder contacts)
    {
        var imports = contacts.MapGroup("/imports").WithExamples(Running, Running.Report, Running.Report.Rejected[0]);
        imports.MapPost("", BeginAsync).AcceptsCsv()
            .WithName("createContactImport").WithSummary("Import contacts from CSV in the background")
            .WithDescription("As `importContacts` imports it, without being waited for: the file is kept, and `Location` is where its progress is to be seen. Ten may be waiting.")
            .Produces<ContactImportDto>(202).ProducesProblem(409).ProducesProblem(503).WithExamples(ContactFileEndpoints.File);
        imports.MapGet("", ListAsync).WithName("listContactImports").WithSummary("List imports of contacts")
            .WithDescription("The latest first, those of the last 30 days. The problems of lines are shown by each import alone.")
            .Produces<Page<ContactImportDto>>();
        imports.MapGet("/{id:guid}", ReadAsync).WithName("getContactImport").WithSummary("Get an import with its progress")
            .Produces<ContactImportDto>();
        imports.MapPost("/{id:guid}/cancel", CancelAsync).WithName("cancelContactImport").WithSummary("Cancel an import")
            .WithDescription("What was imported until then stays. One that has ended stays as it is.")
            .Produces<ContactImportDto>();
    }

    private static Task<IResult> BeginAsync(
        HttpRequest request,
        HttpResponse response,
        [Description("Only tells what would be imported.")] bool? dryRun,
        [Description(ContactFileEndpoints.ModeDescription)] Choice<ImportMode>? mode,
        [Description(Regions.Description)] string? defaultRegion,
        IMediator mediator,
        CancellationToken ct) =>
        CsvBody.ReadAsync(
            request,
            async file => (await mediator.Send(new BeginContactImportCommand(file, dryRun ?? false, defaultRegion, mode?.Value ?? ImportMode.Add), ct))
                .ToResponse(import => Accepted(response, import)),
            ct);

    private static IResult Accepted(HttpResponse response, ContactImportDto import)
    {
        response.Headers.ETag = ETags.OfWhole(response.HttpContext, import.Version, import);
        return Results.Accepted($"/api/contacts/imports/{import.Id}", import);
    }

    private static async Task<IResult> ListAsync(
        [Description("`-createdAt` (default) or `-updatedAt`, the latest first; without the minus sign the other way round.")] string? sort,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListContactImportsQuery(page.ToRequest(), sort ?? ListContactImportsQuery.DefaultSort, updatedSince?.Utc), ct)).ToPage(page);

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadContactImportQuery(new ContactImportId(id)), ct)).ToWholeTagged(response, i => i.Version);

    private static async Task<IResult> CancelAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CancelContactImportCommand(new ContactImportId(id), ETags.Versions(ifMatch)), ct)).ToWholeTagged(response, i => i.Version);
}
