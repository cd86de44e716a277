using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Application.Tools.Import;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>What assistants can do by requests to servers of their owners, <c>/api/tools</c>.</summary>
internal static class ToolEndpoints
{
    private const string Slot = "2026-01-05T18:00:00Z";

    private static readonly JsonElement Parameters = JsonElement.Parse("""
        {
          "type": "object",
          "properties": {
            "start": { "type": "string", "format": "date-time", "description": "When the table is wanted." },
            "guests": { "type": "integer", "minimum": 1, "maximum": 20 }
          },
          "required": ["start", "guests"]
        }
        """);

    private static readonly HttpToolFields BookingFields = new(
        "book_table",
        "Books a table once the guest has said when and for how many.",
        "https://bookings.example/restaurants/{{values.restaurant}}/tables",
        "POST",
        Parameters,
        new Dictionary<string, string> { ["X-Call"] = "{{call.id}}" },
        new Dictionary<string, string?> { ["X-Partner"] = "partner-7781" },
        new Dictionary<string, string?> { ["TOKEN"] = "correct horse battery staple" },
        new Dictionary<string, StaticParameter> { ["phone"] = new(JsonElement.Parse("\"{{caller.number}}\""), ParameterPlace.Body) },
        new ToolAuth(ToolAuthKind.Bearer, "{{secrets.TOKEN}}"),
        TimeoutMs: 8_000,
        ToolEffect.Acts,
        ToolConfirmation.Always,
        new ToolMessages(Question: ["Shall I book it?"], Start: ["One moment, I am booking it."]),
        RedactedFields: ["phone"],
        new ToolResponse(new Dictionary<string, string> { ["booking"] = "$.booking.id" }, "Booked: number {{values.booking}}."),
        AnswersAreTrusted: false);

    public static HttpToolDto Booking { get; } = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c0b"),
        BookingFields.Name,
        BookingFields.Description,
        BookingFields.Url,
        BookingFields.Method!,
        Parameters,
        BookingFields.Headers!,
        SecretHeaderNames: ["X-Partner"],
        SecretNames: ["TOKEN"],
        MissingSecrets: [],
        BookingFields.StaticParameters!,
        BookingFields.Auth!,
        BookingFields.TimeoutMs!.Value,
        ToolEffect.Acts,
        ToolConfirmation.Always,
        BookingFields.Messages!,
        BookingFields.RedactedFields!,
        BookingFields.Response!,
        AnswersAreTrusted: false,
        Example.Time,
        Example.Time,
        Version: 0);

    private static readonly ToolTrial Trial = new(
        new JsonObject { ["start"] = Slot, ["guests"] = 4 }, new Dictionary<string, string> { ["caller.number"] = "+14155550100", ["values.restaurant"] = "7" });

    private static readonly HttpToolTestDto Tested = new(
        ToolResultKind.Done,
        "Booked: number 1204.",
        new Dictionary<string, string> { ["booking"] = "1204" },
        new SentRequestDto(
            "POST", "https://bookings.example/restaurants/7/tables",
            [new HeaderDto("Idempotency-Key", "test-3a54"), new HeaderDto("Authorization", "Bearer •••")],
            $$"""{"phone":"+14155550100","start":"{{Slot}}","guests":4}"""),
        new ReceivedResponseDto(201, [new HeaderDto("Content-Type", "application/json")], """{"booking":{"id":"1204"}}"""),
        Problem: null,
        Tries: 1,
        Ms: 84.2);

    public static void MapTools(this RouteGroupBuilder api)
    {
        var tools = api.MapChapter("/tools", "Tools", "What assistants can do by requests to your servers, or to those of others.")
            .WithExamples(Booking, BookingFields, Trial, Tested);
        tools.MapGet("", ListAsync).WithName("listTools").WithSummary("List tools").Produces<Page<HttpToolDto>>();
        tools.MapPost("", CreateAsync).WithName("createTool").WithSummary("Create a tool")
            .WithDescription("Placeholders in url, headers, static parameters and auth are filled for each use: `{{call.id}}`, `{{call.direction}}`, `{{call.from}}` and `{{call.to}}` (who called whom), "
                + "`{{caller.number}}` (of the person), `{{line.number}}` (the business's), `{{contact.id}}`, `{{contact.name}}`, `{{contact.phone}}`, `{{assistant.name}}`, variables, `{{values.NAME}}` of earlier tools, `{{secrets.NAME}}` and, in url and headers, `{{arguments.NAME}}`. Two of your tools cannot have the same name.")
            .Produces<HttpToolDto>(201).ProducesProblem(409);
        tools.MapPost("/import", ToolImport.ImportAsync).Accepts<ToolSource>("application/json", "application/yaml", "application/x-yaml", "text/yaml")
            .WithMetadata(new RequestSizeLimitAttribute(ToolImport.Largest))
            .WithName("importTools").WithSummary("Import the operations of an OpenAPI document as tools")
            .WithDescription("The body is the document, OpenAPI 3 in JSON or YAML, at most 1 MB, or `{\"url\": …}`, where it is got. Parameters and JSON body of an operation become one schema; "
                + "authentication gets placeholders for secrets, which are still to be set. What cannot be a tool is reported. A dry run makes nothing.")
            .Produces<ToolImportDto>().ProducesProblem(409).WithExamples(ToolImport.Source, ToolImport.Report);
        tools.MapGet("/{id:guid}", ReadAsync).WithName("getTool").WithSummary("Get a tool").WithDescription("Secrets are shown by name only.")
            .Produces<HttpToolDto>();
        tools.MapPatch("/{id:guid}", UpdateAsync).AcceptsPatch<HttpToolFields>().WithName("updateTool").WithSummary("Change a tool")
            .WithDescription("Of `headers`, `staticParameters`, `response.values` and secrets give those that change; null removes one. `parameters` are replaced as a whole.")
            .Produces<HttpToolDto>().ProducesProblem(409);
        tools.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteTool").WithSummary("Delete a tool")
            .WithDescription("With its secrets. Assistants that name it go on without it; calls that are going on keep it to their end.")
            .Produces(204);
        tools.MapPost("/{id:guid}/test", TestAsync).WithName("testTool").WithSummary("Use a tool once, and show what is sent and what comes back")
            .WithDescription("The request is really sent. `known` says what placeholders stand for, by name. Where it fails, the answer says how far it came.")
            .Produces<HttpToolTestDto>();
        tools.MapBuiltInTools();
    }

    private static async Task<IResult> ListAsync(
        [Description("`name` (default), `createdAt` or `updatedAt`; a minus sign in front turns the order round.")] string? sort,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListHttpToolsQuery(page.ToRequest(), sort ?? ListHttpToolsQuery.DefaultSort, updatedSince?.Utc), ct)).ToPage(page);

    private static async Task<IResult> CreateAsync(HttpToolFields fields, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CreateHttpToolCommand(fields), ct)).ToCreated(response, t => t.Version, t => $"/api/tools/{t.Id}");

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadHttpToolQuery(new HttpToolId(id)), ct)).ToTagged(response, t => t.Version);

    private static async Task<IResult> UpdateAsync(
        Guid id, JsonElement patch, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateHttpToolCommand(new HttpToolId(id), PatchBody.Read(patch), ETags.Versions(ifMatch)), ct))
        .ToTagged(response, t => t.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteHttpToolCommand(new HttpToolId(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());

    private static async Task<IResult> TestAsync(Guid id, ToolTrial trial, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new TestHttpToolCommand(new HttpToolId(id), trial.Arguments, trial.Known), ct)).ToResponse();
}

/// <summary>One use of a tool, to see what comes of it.</summary>
/// <param name="Arguments">As the model would give them; none where left out.</param>
/// <param name="Known">What placeholders stand for, by name, like `caller.number`.</param>
internal sealed record ToolTrial(JsonObject? Arguments = null, IReadOnlyDictionary<string, string>? Known = null);
