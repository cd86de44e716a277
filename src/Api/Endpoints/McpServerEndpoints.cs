using System.ComponentModel;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools.McpServers;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Servers of others whose tools assistants may use, <c>/api/mcp-servers</c>.</summary>
internal static class McpServerEndpoints
{
    private const string FreeSlots = "free_slots";

    private static readonly McpAllowedTool Book = new(
        "book", ToolEffect.Acts, ToolConfirmation.Always, new ToolMessages(Start: ["One moment, I am booking it."]), AnswersAreTrusted: false, RedactedFields: ["phone"]);

    private static readonly McpServerDto Calendar = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c0c"),
        "calendar",
        "https://calendar.example.com/mcp",
        new McpAuth(McpAuthKind.Oauth2, HeaderNames: null, "https://calendar.example.com/token", "front-desk", "slots"),
        [Book],
        McpServer.DefaultTimeoutMs,
        Example.Time,
        Example.Time,
        Version: 0);

    private static readonly McpServerFields Fields = new(
        Calendar.Name,
        Calendar.Url,
        new McpAuthFields(McpAuthKind.Oauth2, TokenUrl: Calendar.Auth.TokenUrl, ClientId: Calendar.Auth.ClientId, ClientSecret: "a secret", Scope: Calendar.Auth.Scope),
        Calendar.AllowedTools,
        Calendar.TimeoutMs);

    private static readonly JsonElement Schema = JsonSerializer.SerializeToElement(new
    {
        type = "object",
        properties = new { day = new { type = "string" } },
        required = new[] { "day" },
    });

    private static readonly McpToolList Offered = new(
        [new McpToolDto(FreeSlots, McpFunction.NameOf(Calendar.Name, FreeSlots), "Tells which slots are free.", Schema, ToolEffect.Acts, ReadOnlyHint: true, IsAllowed: false)],
        Missing: [],
        LeftOut: []);

    private static readonly Dictionary<string, JsonElement> Arguments = new() { ["day"] = JsonSerializer.SerializeToElement("Monday") };

    private static readonly McpTestDto Tested = new(FreeSlots, Arguments, McpFate.Answered, "On Monday: 9:00 and 10:30.", Problem: null, Ms: 143.2);

    public static void MapMcpServers(this RouteGroupBuilder api)
    {
        var servers = api.MapChapter("/mcp-servers", "MCP servers", "Servers of others whose tools your assistants may use, by the Model Context Protocol.")
            .WithExamples(Calendar, Fields, Offered, new McpTestFields(FreeSlots, Arguments), Tested);
        servers.MapGet("", ListAsync).WithName("listMcpServers").WithSummary("List MCP servers")
            .Produces<Page<McpServerDto>>();
        servers.MapPost("", CreateAsync).WithName("createMcpServer").WithSummary("Add an MCP server")
            .WithDescription("It is not asked yet: `GET /{id}/tools` does. Two of yours cannot have the same name. What is secret is kept encrypted and never shown.")
            .Produces<McpServerDto>(201).ProducesProblem(409);
        servers.MapGet("/{id:guid}", ReadAsync).WithName("getMcpServer").WithSummary("Get an MCP server")
            .Produces<McpServerDto>();
        servers.MapPatch("/{id:guid}", UpdateAsync).AcceptsPatch<McpServerFields>().WithName("updateMcpServer").WithSummary("Change an MCP server")
            .WithDescription("What is secret stays where it is left out, unless the server or the token URL moves to another origin: then it has to be given again.")
            .Produces<McpServerDto>().ProducesProblem(409);
        servers.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteMcpServer").WithSummary("Delete an MCP server")
            .WithDescription("Assistants can no longer use its tools; conversations that are running can.")
            .Produces(204);
        servers.MapGet("/{id:guid}/tools", ListToolsAsync).WithName("listMcpServerTools").WithSummary("Ask an MCP server for its tools")
            .WithDescription("Asks the server now, and says which of its tools are allowed, and which of those assistants are not told of. 503 says why it cannot be asked.")
            .Produces<McpToolList>().ProducesProblem(503);
        servers.MapPost("/{id:guid}/test", TestAsync).WithName("testMcpServer").WithSummary("Use a tool of an MCP server once")
            .WithDescription("Whether it is allowed or not. What the tool does is done: this is no rehearsal.")
            .Produces<McpTestDto>();
    }

    private static async Task<IResult> ListAsync(
        [Description("`name` (default), `createdAt` or `updatedAt`; a minus sign in front turns the order round.")] string? sort,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListMcpServersQuery(page.ToRequest(), sort ?? ListMcpServersQuery.DefaultSort, updatedSince?.Utc), ct)).ToPage(page);

    private static async Task<IResult> CreateAsync(McpServerFields fields, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CreateMcpServerCommand(fields), ct)).ToCreated(response, s => s.Version, s => $"/api/mcp-servers/{s.Id}");

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadMcpServerQuery(new McpServerId(id)), ct)).ToTagged(response, s => s.Version);

    private static async Task<IResult> UpdateAsync(
        Guid id, JsonElement patch, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateMcpServerCommand(new McpServerId(id), PatchBody.Read(patch), ETags.Versions(ifMatch)), ct))
        .ToTagged(response, s => s.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteMcpServerCommand(new McpServerId(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());

    private static async Task<IResult> ListToolsAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DiscoverMcpToolsQuery(new McpServerId(id)), ct)).ToResponse();

    private static async Task<IResult> TestAsync(Guid id, McpTestFields fields, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new TestMcpToolCommand(new McpServerId(id), fields), ct)).ToResponse();
}
