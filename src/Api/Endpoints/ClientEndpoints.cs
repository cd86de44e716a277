using System.ComponentModel;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.OAuth.Clients;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>A user's own OAuth clients, <c>/api/clients</c>.</summary>
internal static class ClientEndpoints
{
    private static readonly NewClient NewCalendar = new(
        "Booking calendar", [GrantTypes.ClientCredentials], [Scopes.ApiRead, Scopes.ApiWrite], RedirectUris: [], PostLogoutRedirectUris: []);

    private static readonly ClientFields CalendarFields = NewCalendar.ToFields();

    private static readonly ClientDto Calendar = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c05"),
        "0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c05",
        ClientSecret: null,
        NewCalendar.Name,
        IsPublic: false,
        IsEnabled: true,
        NewCalendar.GrantTypes,
        RedirectUris: [],
        PostLogoutRedirectUris: [],
        NewCalendar.Scopes,
        Example.Time,
        Example.Time,
        Version: 0);

    public static void MapClients(this RouteGroupBuilder api)
    {
        var clients = api.MapChapter("/clients", "Clients", "Programs that act for you, with OAuth.").AddEndpointFilter<OwnClientsFilter>()
            .WithExamples(Calendar, CalendarFields, NewCalendar);
        clients.MapGet("", ListAsync).WithName("listClients").WithSummary("List your OAuth clients")
            .WithDescription("Finds clients by words of the name; case and accents do not matter.")
            .Produces<Page<ClientDto>>();
        clients.MapPost("", CreateAsync).WithName("createClient").WithSummary("Create an OAuth client; its secret is shown once")
            .Produces<ClientDto>(201);
        clients.MapGet("/{id:guid}", ReadAsync).WithName("getClient").WithSummary("Get an OAuth client")
            .Produces<ClientDto>();
        clients.MapPatch("/{id:guid}", UpdateAsync).AcceptsPatch<ClientFields>().WithName("updateClient").WithSummary("Change an OAuth client")
            .Produces<ClientDto>();
        clients.MapPost("/{id:guid}/secret", RenewSecretAsync).WithName("renewClientSecret").WithSummary("Give an OAuth client a new secret, shown once")
            .Produces<ClientDto>().ProducesProblem(409);
        clients.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteClient").WithSummary("Delete an OAuth client and end all that it was given")
            .Produces(204);
    }

    private static async Task<IResult> ListAsync(
        [Description("Words, each of which occurs in the name; at most 200 characters.")] string? search,
        [Description("`name` (default), `createdAt` or `updatedAt`; a minus sign in front turns the order round.")] string? sort,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListClientsQuery(page.ToRequest(), sort ?? ListClientsQuery.DefaultSort, updatedSince?.Utc, search), ct)).ToPage(page);

    private static async Task<IResult> CreateAsync(NewClient client, HttpResponse response, IMediator mediator, CancellationToken ct)
    {
        response.Headers.CacheControl = "no-store"; // it holds the secret
        return (await mediator.Send(new CreateClientCommand(client.ToFields(), client.IsPublic), ct))
            .ToCreated(response, c => c.Version, c => $"/api/clients/{c.Id}");
    }

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadClientQuery(OAuthClientId.From(id)), ct)).ToTagged(response, c => c.Version);

    private static async Task<IResult> UpdateAsync(
        Guid id, JsonElement patch, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateClientCommand(OAuthClientId.From(id), PatchBody.Read(patch), ETags.Versions(ifMatch)), ct))
        .ToTagged(response, c => c.Version);

    private static async Task<IResult> RenewSecretAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct)
    {
        response.Headers.CacheControl = "no-store";
        return (await mediator.Send(new RenewClientSecretCommand(OAuthClientId.From(id), ETags.Versions(ifMatch)), ct))
            .ToTagged(response, c => c.Version);
    }

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteClientCommand(OAuthClientId.From(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());
}

/// <param name="IsPublic">A public client, such as one in a browser or on a telephone, can keep no secret and gets none.</param>
internal sealed record NewClient(
    string Name,
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string>? RedirectUris = null,
    IReadOnlyList<string>? PostLogoutRedirectUris = null,
    bool IsPublic = false,
    bool? IsEnabled = true)
{
    public ClientFields ToFields() => new(Name, GrantTypes, Scopes, RedirectUris, PostLogoutRedirectUris, IsEnabled);
}
