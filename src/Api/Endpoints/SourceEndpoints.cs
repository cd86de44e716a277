using System.ComponentModel;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Domain.Knowledge;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>What assistants know, <c>/api/knowledge-base/sources</c>.</summary>
internal static class SourceEndpoints
{
    /// <summary>Bytes: the file, and room for the rest of its form.</summary>
    private const long LargestForm = SourceFiles.Largest + (64 * 1024);

    /// <summary>The longest text, written in the longest way that JSON allows.</summary>
    private const long LargestJson = 2 * 1024 * 1024;

    private static readonly ChangeSummary Change = new(Example.Time, 0, 1, 0, 0, 0, 0, 2, 1);

    public static SourceDto PriceList { get; } = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c07"), "Prices", SourceKind.Site, "https://bakery.example/prices",
        new SiteScope(Depth: 2, PageLimit: 50, Include: ["/prices/**"], Exclude: []), FileName: null, FileSize: null, SourceStatus.Indexed, Problem: null,
        Progress: 1, DocumentCount: 12, ChunkCount: 48, HasVectors: true, new SourceSchedule("0 6 * * *", "0 3 * * 0", "America/New_York"),
        Example.Time.AddDays(1), Example.Time.AddDays(6), Example.Time, Change, Example.Time, Example.Time, Version: 0);

    private static readonly NewSource New = new(
        PriceList.Url, Text: null, PriceList.Name, SourceKind.Site, PriceList.Scope, PriceList.Schedule);

    private static readonly SourceFields Fields = new(PriceList.Name, PriceList.Schedule, PriceList.Scope);

    private static readonly SourceDocumentDto Page = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c09"), "https://bakery.example/prices/bread", "Bread", "A rye bread costs five dollars.",
        ChunkCount: 4, Problem: null, Example.Time, Example.Time, MissingSince: null);

    private static readonly SourceChangeDto Reading = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c0a"), Example.Time, Change,
        [new DocumentChange(Page.Address!, Page.Title, ChangeKind.Changed, Added: [Page.Preview], Removed: ["A rye bread costs four dollars."])]);

    public static void MapSources(this RouteGroupBuilder knowledge)
    {
        var sources = knowledge.MapGroup("/sources").WithExamples(PriceList, New, Fields, Page, Reading);
        sources.MapGet("", ListAsync).WithName("listSources").WithSummary("List sources").Produces<Page<SourceDto>>();
        sources.MapPost("", AddAsync).WithName("addSource").WithSummary("Add a source")
            .Accepts<NewSource>("application/json", FormUpload.MediaType)
            .WithMetadata(new RequestSizeLimitAttribute(LargestForm), new FileForm("prices.pdf", ("name", "Prices")))
            .WithDescription("A document as a form with the field `file` and perhaps `name`: PDF, DOCX, PPTX, XLSX, HTML, Markdown, text, CSV or JSON, at most 50 MB. Or JSON: "
                + "`url` for a page, with `scope` for the site that begins there, or `text` and `name`. It is read in the background: `status` tells how far it is.")
            .Produces<SourceDto>(202).ProducesProblem(503);
        sources.MapGet("/{id:guid}", ReadAsync).WithName("getSource").WithSummary("Get a source with its status").WithMetadata(new ChangesByItself())
            .Produces<SourceDto>();
        sources.MapPatch("/{id:guid}", UpdateAsync).AcceptsPatch<SourceFields>().WithName("updateSource")
            .WithSummary("Change the name, schedule or scope of a source").Produces<SourceDto>();
        sources.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteSource").WithSummary("Delete a source everywhere")
            .WithDescription("Its file, its documents and their chunks go, and assistants that knew it do not any more. Logs of calls keep its name.")
            .Produces(204).ProducesProblem(503);
        sources.MapPost("/{id:guid}/reindex", ReindexAsync).WithName("reindexSource").WithSummary("Read a source again now")
            .WithDescription("What did not change is neither read nor embedded again; what has vanished is forgotten.").Produces<SourceDto>(202);
        sources.MapPut("/{id:guid}/file", ReplaceFileAsync).WithName("updateSourceFile").WithSummary("Put a newer document in the place of a source's")
            .Accepts<IFormFile>(FormUpload.MediaType)
            .WithMetadata(new RequestSizeLimitAttribute(LargestForm), new FileForm("prices.pdf", ("when", "scheduled")))
            .WithDescription("The older one answers until the newer one is read. With the field `when` = `scheduled` that is when the schedule says.")
            .Produces<SourceDto>(202).ProducesProblem(409).ProducesProblem(503);
        sources.MapGet("/{id:guid}/documents", ListDocumentsAsync).WithName("listSourceDocuments").WithSummary("List the documents of a source")
            .WithDescription("The file, the text, or the pages, with the beginning of their text.").Produces<Page<SourceDocumentDto>>();
        sources.MapGet("/{id:guid}/changes", ListChangesAsync).WithName("listSourceChanges").WithSummary("List what readings of a source found changed")
            .Produces<Page<SourceChangeDto>>();
        sources.MapChunks();
    }

    private static async Task<IResult> ListAsync(
        [Description("Only sources that are so far.")] Choice<SourceStatus>? status,
        [Description("`name` (default), `createdAt` or `updatedAt`; a minus sign in front turns the order round.")] string? sort,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListSourcesQuery(status?.Value, page.ToRequest(), sort ?? ListSourcesQuery.DefaultSort, updatedSince?.Utc), ct)).ToPage(page);

    private static async Task<IResult> AddAsync(HttpRequest request, HttpResponse response, IOptions<JsonOptions> json, IMediator mediator, CancellationToken ct)
    {
        if (!FormUpload.IsForm(request) && !request.HasJsonContentType())
            return Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType);
        var added = FormUpload.IsForm(request)
            ? await AddFileAsync(request, mediator, ct)
            : await AddJsonAsync(request, json.Value.SerializerOptions, mediator, ct);
        return added.ToResponse(source => Accepted(response, source));
    }

    private static async Task<Result<SourceDto>> AddFileAsync(HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        var read = await FormUpload.ReadAsync(request, ct);
        if (!read.IsSuccess)
            return read.Error;
        await using var upload = read.Value;
        return await mediator.Send(new AddFileSourceCommand(upload.Content, upload.FileName, upload.ContentType, upload["name"]), ct);
    }

    private static async Task<Result<SourceDto>> AddJsonAsync(HttpRequest request, JsonSerializerOptions json, IMediator mediator, CancellationToken ct)
    {
        NewSource? source;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestJson;
        try
        {
            source = await request.ReadFromJsonAsync<NewSource>(json, ct);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is no source.", e);
        }
        return source switch
        {
            { Url: { } url, Text: null } when source.Kind is null or SourceKind.Url or SourceKind.Site => await mediator.Send(
                new AddWebSourceCommand(url, source.Name, source.Scope ?? (source.Kind == SourceKind.Site ? SiteScope.Default : null), source.Schedule), ct),
            { Text: { } text, Url: null, Scope: null, Schedule: null } when source.Kind is null or SourceKind.Text =>
                await mediator.Send(new AddTextSourceCommand(text, source.Name), ct),
            _ => InvalidError.Of("", "Give a url, perhaps with scope and schedule, or a text with a name; or send a document as a form with the field \"file\"."),
        };
    }

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadSourceQuery(new DataSourceId(id)), ct)).ToResponse(source => Tagged(response, source));

    private static async Task<IResult> UpdateAsync(
        Guid id, JsonElement patch, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateSourceCommand(new DataSourceId(id), PatchBody.Read(patch), ETags.Versions(ifMatch)), ct))
        .ToTagged(response, source => source.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteSourceCommand(new DataSourceId(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());

    private static async Task<IResult> ReindexAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReindexSourceCommand(new DataSourceId(id)), ct)).ToResponse(source => Accepted(response, source));

    private static async Task<IResult> ReplaceFileAsync(
        Guid id, HttpRequest request, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, HttpResponse response, IMediator mediator, CancellationToken ct)
    {
        if (!FormUpload.IsForm(request))
            return Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType);
        var read = await FormUpload.ReadAsync(request, ct);
        if (!read.IsSuccess)
            return Problems.Of(read.Error);
        await using var upload = read.Value;
        var command = new ReplaceSourceFileCommand(
            new DataSourceId(id), upload.Content, upload.FileName, upload.ContentType, IsNow: upload["when"] != "scheduled", ETags.Versions(ifMatch));
        return (await mediator.Send(command, ct)).ToResponse(source => Accepted(response, source));
    }

    private static async Task<IResult> ListDocumentsAsync(Guid id, [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListSourceDocumentsQuery(new DataSourceId(id), page.ToRequest()), ct)).ToPage(page);

    private static async Task<IResult> ListChangesAsync(Guid id, [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListSourceChangesQuery(new DataSourceId(id), page.ToRequest()), ct)).ToPage(page);

    private static IResult Accepted(HttpResponse response, SourceDto source)
    {
        response.Headers.ETag = ETags.Of(source.Version);
        return Results.Accepted($"/api/knowledge-base/sources/{source.Id}", source);
    }

    /// <summary>Without a 304: its status changes while its version does not.</summary>
    private static IResult Tagged(HttpResponse response, SourceDto source)
    {
        response.Headers.ETag = ETags.Of(source.Version);
        return Results.Ok(source);
    }
}

/// <summary>A source on the web, or a text.</summary>
/// <param name="Url">Of a page, or where a site begins.</param>
/// <param name="Text">In its place: what assistants are to know; Markdown is understood. At most 200,000 characters.</param>
/// <param name="Name">Answers are traced back to it; the address where left out.</param>
/// <param name="Kind">`url` or `site`, or `text`; told by the rest where left out.</param>
/// <param name="Scope">Which pages of the site belong to it; without it, a `site` is read 3 links deep, 200 pages at most.</param>
/// <param name="Schedule">When it is read again without being asked.</param>
internal sealed record NewSource(
    string? Url = null, string? Text = null, string? Name = null, SourceKind? Kind = null, SiteScope? Scope = null, SourceSchedule? Schedule = null);
