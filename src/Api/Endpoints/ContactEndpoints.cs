using System.ComponentModel;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>People who call or are called, <c>/api/contacts</c>.</summary>
internal static class ContactEndpoints
{
    private static readonly ContactFields CarlasFields = new(
        "Carla Gomez", "+14155550100", "Prefers mornings.", ["regular"], "America/Los_Angeles",
        new Dictionary<string, string> { ["crmId"] = "4711", ["tier"] = "gold" });

    public static ContactDto Carla { get; } = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c01"),
        CarlasFields.Name,
        CarlasFields.Phone,
        CarlasFields.Notes!,
        CarlasFields.Tags!,
        CarlasFields.Metadata!,
        CarlasFields.TimeZone,
        IsBlocked: false,
        Example.Time,
        Example.Time,
        Version: 0);

    public static void MapContacts(this RouteGroupBuilder api)
    {
        var contacts = api.MapChapter("/contacts", "Contacts", "People who call or are called.").WithExamples(Carla, CarlasFields);
        contacts.MapGet("", ListAsync).WithName("listContacts").WithSummary("List contacts")
            .WithDescription("Finds contacts by words of name, number and tags; case and accents do not matter.")
            .Produces<Page<ContactDto>>();
        contacts.MapPost("", CreateAsync).WithName("createContact").WithSummary("Create a contact")
            .WithDescription("Two of your contacts cannot have the same number.")
            .Produces<ContactDto>(201).ProducesProblem(409);
        contacts.MapGet("/{id:guid}", ReadAsync).WithName("getContact").WithSummary("Get a contact")
            .Produces<ContactDto>();
        contacts.MapPatch("/{id:guid}", UpdateAsync).AcceptsPatch<ContactFields>().WithName("updateContact").WithSummary("Change a contact")
            .Produces<ContactDto>().ProducesProblem(409);
        contacts.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteContact").WithSummary("Delete a contact")
            .WithDescription("The contact's calls stay, without a name.")
            .Produces(204);
        contacts.MapPost("/{id:guid}/block", BlockAsync).WithName("blockContact").WithSummary("Block a contact")
            .WithDescription("The contact's calls are refused with a polite sentence from now on.")
            .Produces<ContactDto>();
        contacts.MapPost("/{id:guid}/unblock", UnblockAsync).WithName("unblockContact").WithSummary("Unblock a contact")
            .Produces<ContactDto>();
        contacts.MapContactFiles();
        contacts.MapContactImports();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] ContactQuery query,
        [Description("`name` (default), `phone`, `createdAt` or `updatedAt`; a minus sign in front turns the order round.")] string? sort,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(
            new ListContactsQuery(query.ToFilter(), page.ToRequest(), sort ?? ListContactsQuery.DefaultSort, updatedSince?.Utc), ct))
        .ToPage(page);

    private static async Task<IResult> CreateAsync(
        ContactFields fields, [Description(Regions.Description)] string? defaultRegion,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CreateContactCommand(fields, defaultRegion), ct)).ToCreated(response, c => c.Version, c => $"/api/contacts/{c.Id}");

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadContactQuery(new ContactId(id)), ct)).ToTagged(response, c => c.Version);

    private static async Task<IResult> UpdateAsync(
        Guid id, JsonElement patch, [Description(Regions.Description)] string? defaultRegion, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateContactCommand(new ContactId(id), PatchBody.Read(patch), ETags.Versions(ifMatch), defaultRegion), ct))
        .ToTagged(response, c => c.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteContactCommand(new ContactId(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());

    private static Task<IResult> BlockAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        SetBlockedAsync(new BlockContactCommand(new ContactId(id), true, ETags.Versions(ifMatch)), response, mediator, ct);

    private static Task<IResult> UnblockAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        SetBlockedAsync(new BlockContactCommand(new ContactId(id), false, ETags.Versions(ifMatch)), response, mediator, ct);

    private static async Task<IResult> SetBlockedAsync(
        BlockContactCommand command, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(command, ct)).ToTagged(response, c => c.Version);
}

/// <summary>Which contacts are wanted, in the query of a URL.</summary>
internal readonly record struct ContactQuery(
    [property: Description("Words, each of which occurs in name, number or tags; at most 200 characters.")] string? Search,
    [property: Description("A whole tag.")] string? Tag,
    [property: Description("Only contacts that are, or are not, blocked.")] bool? IsBlocked,
    MetadataQuery Metadata)
{
    public ContactFilter ToFilter() => new(Search, Tag, IsBlocked, Metadata.Values);
}
