using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.OAuth.Clients;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>A user's own OAuth clients, <c>/api/clients</c>.</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this RouteGroupBuilder api)
    {
        var clients = api.MapGroup("/clients").WithTags("Clients").AddEndpointFilter<OwnClientsFilter>();
        clients.MapGet("", ListAsync).WithName("listClients").WithSummary("List your OAuth clients")
            .Produces<ClientList>().ProducesValidationProblem();
        clients.MapPost("", CreateAsync).WithName("createClient").WithSummary("Create an OAuth client; its secret is shown once")
            .Produces<ClientDto>(StatusCodes.Status201Created).ProducesValidationProblem();
        clients.MapGet("/{id:guid}", ReadAsync).WithName("getClient").WithSummary("Get an OAuth client")
            .Produces<ClientDto>().ProducesProblem(StatusCodes.Status404NotFound);
        clients.MapPut("/{id:guid}", UpdateAsync).WithName("updateClient").WithSummary("Change an OAuth client")
            .Produces<ClientDto>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        clients.MapPost("/{id:guid}/secret", RenewSecretAsync).WithName("renewClientSecret").WithSummary("Give an OAuth client a new secret, shown once")
            .Produces<ClientDto>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        clients.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteClient").WithSummary("Delete an OAuth client and end all that it was given")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(IMediator mediator, CancellationToken ct, int page = 1, int pageSize = 25) =>
        (await mediator.Send(new ListClientsQuery(page, pageSize), ct)).ToResponse();

    private static async Task<IResult> CreateAsync(NewClient client, IMediator mediator, HttpResponse response, CancellationToken ct)
    {
        var created = await mediator.Send(new CreateClientCommand(client.ToFields(), client.IsPublic), ct);
        response.Headers.CacheControl = "no-store"; // it holds the secret
        return created.IsSuccess ? Results.Created($"/api/clients/{created.Value.Id}", created.Value) : Problems.Of(created.Error);
    }

    private static async Task<IResult> ReadAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadClientQuery(OAuthClientId.From(id)), ct)).ToResponse();

    private static async Task<IResult> UpdateAsync(Guid id, ClientFields fields, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateClientCommand(OAuthClientId.From(id), fields), ct)).ToResponse();

    private static async Task<IResult> RenewSecretAsync(Guid id, IMediator mediator, HttpResponse response, CancellationToken ct)
    {
        response.Headers.CacheControl = "no-store";
        return (await mediator.Send(new RenewClientSecretCommand(OAuthClientId.From(id)), ct)).ToResponse();
    }

    private static async Task<IResult> DeleteAsync(Guid id, IMediator mediator, CancellationToken ct)
    {
        var deleted = await mediator.Send(new DeleteClientCommand(OAuthClientId.From(id)), ct);
        return deleted.IsSuccess ? Results.NoContent() : Problems.Of(deleted.Error);
    }
}

/// <param name="IsPublic">A public client, such as one in a browser or on a telephone, can keep no secret and gets none.</param>
internal sealed record NewClient(
    string? Name,
    IReadOnlyList<string>? GrantTypes,
    IReadOnlyList<string>? RedirectUris,
    IReadOnlyList<string>? PostLogoutRedirectUris,
    IReadOnlyList<string>? Scopes,
    bool IsPublic = false,
    bool IsEnabled = true)
{
    public ClientFields ToFields() => new(Name, GrantTypes, RedirectUris, PostLogoutRedirectUris, Scopes, IsEnabled);
}
