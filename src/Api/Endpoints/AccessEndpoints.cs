using System.ComponentModel;
using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.OAuth.Consents;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.OAuth.Sessions;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Where a person is signed in, whom they let in, and what happened to the account: below <c>/api/users/me</c>.</summary>
internal static class AccessEndpoints
{
    private static readonly SecurityEventDto SignIn = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c20"),
        SecurityEventKind.SignedInFromNewPlace,
        Example.Time,
        "203.0.113.0/24",
        "console",
        "Console",
        "4bf92f3577b34da6a3ce929d0e0e4736");

    private static readonly SessionDto Browser = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c21"),
        SessionKind.Browser,
        ClientName: null,
        "203.0.113.0/24",
        Example.Time,
        Example.Time.AddMinutes(5),
        Example.Time.AddHours(12),
        IsCurrent: true);

    private static readonly ConsentDto Calendar = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c05"), "Booking calendar", [Scopes.ApiRead], Example.Time);

    public static void MapSecurityEvents(this RouteGroupBuilder api) => api.MapChapter("/users/me/security-events", "Users", UserEndpoints.Description)
        .AddEndpointFilter<OwnAccountFilter>().WithExamples(SignIn)
        .MapGet("", ListEventsAsync).WithName("listSecurityEvents").WithSummary("List what happened to your account")
        .WithDescription("Sign-ins, guesses at the password, changes, what clients were allowed and what was misused; the latest first, for 90 days.")
        .Produces<Page<SecurityEventDto>>();

    /// <summary>Not where an external issuer knows the users.</summary>
    public static void MapSessions(this RouteGroupBuilder api)
    {
        var sessions = api.MapChapter("/users/me/sessions", "Users", UserEndpoints.Description).AddEndpointFilter<OwnAccountFilter>().WithExamples(Browser);
        sessions.MapGet("", ListSessionsAsync).WithName("listSessions").WithSummary("List where you are signed in")
            .WithDescription("Browsers, and programs that logged in with your password; the latest sign-in first.")
            .Produces<Page<SessionDto>>();
        sessions.MapDelete("/{id:guid}", EndSessionAsync).WithName("deleteSession").WithSummary("Sign out somewhere")
            .WithDescription("All that was given to clients there ends with it; an access token opens the API for ten minutes at most.")
            .Produces(204);
        var consents = api.MapChapter("/users/me/consents", "Users", UserEndpoints.Description).AddEndpointFilter<OwnAccountFilter>().WithExamples(Calendar);
        consents.MapGet("", ListConsentsAsync).WithName("listConsents").WithSummary("List the clients that you let in")
            .Produces<Page<ConsentDto>>();
        consents.MapDelete("/{id:guid}", RevokeConsentAsync).WithName("deleteConsent").WithSummary("Shut a client out")
            .WithDescription("It has to ask you again, and what it was given ends; an access token opens the API for ten minutes at most.")
            .Produces(204);
    }

    private static async Task<IResult> ListEventsAsync(
        [Description("Only events of this kind.")] Choice<SecurityEventKind>? kind,
        [Description("`-at` (default) or `at`.")] string? sort,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(
            new ListSecurityEventsQuery(kind?.Value, page.ToRequest(), sort ?? ListSecurityEventsQuery.DefaultSort), ct)).ToPage(page);

    private static async Task<IResult> ListSessionsAsync([AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListSessionsQuery(page.ToRequest()), ct)).ToPage(page);

    private static async Task<IResult> EndSessionAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new EndOwnSessionCommand(id), ct)).ToResponse(_ => Results.NoContent());

    private static async Task<IResult> ListConsentsAsync(
        [Description("`-givenAt` (default) or `givenAt`.")] string? sort,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListConsentsQuery(page.ToRequest(), sort ?? ListConsentsQuery.DefaultSort), ct)).ToPage(page);

    private static async Task<IResult> RevokeConsentAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new RevokeConsentCommand(OAuthClientId.From(id)), ct)).ToResponse(_ => Results.NoContent());
}
