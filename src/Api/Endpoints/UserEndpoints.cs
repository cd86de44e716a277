using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OAuth;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Api.RateLimits;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>The caller's own account, <c>/api/users</c>, and how to get one.</summary>
internal static class UserEndpoints
{
    public const string Description = "Your account, and how to get one.";

    private const string Password = "twelve rye breads at dawn";

    private static readonly UserDto Anna = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c06"), "anna@example.com", "Anna Berg", Example.Time);

    private static readonly TokenResponse Tokens = new(
        "eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIwMTk3In0.c2lnbmF0dXJl",
        600,
        string.Join(' ', Scopes.All),
        "vK2lq0Yb7n4sT9dXw1Zc6g");

    public static void MapUsers(this RouteGroupBuilder api)
    {
        var users = api.MapChapter("/users", "Users", Description)
            .WithExamples(Anna, new UpdateProfileCommand(Anna.Name), new DeleteAccountCommand(Password));
        var me = users.MapGroup("/me").AddEndpointFilter<OwnAccountFilter>();
        me.MapGet("", ReadAsync).WithName("getCurrentUser").WithSummary("Get your account")
            .Produces<UserDto>().ProducesProblem(404);
        me.MapPut("", UpdateAsync).WithName("updateCurrentUser").WithSummary("Change your account")
            .WithDescription("The name is what you are called; the e-mail address stays.")
            .Produces<UserDto>().ProducesProblem(404);
        me.MapDelete("", DeleteAsync).WithName("deleteCurrentUser").WithSummary("Delete your account and everything in it")
            .WithDescription("For good: assistants, contacts, phone numbers, calls and clients. The account cannot be used from the answer on and its calls are ended; its data goes within a minute. Who signs in at another issuer has no password here.")
            .Produces(202);
    }

    /// <summary>Not where an external issuer knows the users.</summary>
    public static void MapPasswords(this RouteGroupBuilder api)
    {
        var users = api.MapChapter("/users", "Users", Description).WithExamples(
            new RegisterUserCommand(Anna.Email!, Password, Anna.Name),
            new LogInCommand(Anna.Email!, Password),
            new ChangePasswordCommand(Password, "thirteen rolls at noon"),
            Tokens,
            OAuthResults.Body(LogInCommand.Refusal));
        users.MapPut("/me/password", ChangePasswordAsync).WithName("changePassword").WithSummary("Change your password")
            .WithDescription("Whoever is signed in anywhere with the old one has to sign in again.").AddEndpointFilter<OwnAccountFilter>()
            .Produces(204).ProducesProblem(409);
        users.MapPost("/register", RegisterAsync).WithName("registerUser").WithSummary("Create an account")
            .WithDescription("Where the deployment lets strangers register; it answers 403 where not.")
            .AllowAnonymous().LimitRequests(RateLimitPolicies.SignIn)
            .Produces<UserDto>(201).ProducesProblem(403).ProducesProblem(409);
        users.MapPost("/login", LogInAsync).WithName("logInUser").WithSummary("Get tokens for an e-mail address and a password")
            .WithDescription("As the token endpoint gives them: `/connect/token` renews them for the client `first-party`.")
            .AllowAnonymous().LimitRequests(RateLimitPolicies.SignIn).AddEndpointFilter<AccountLimitFilter>().WithMetadata(new AnswersAnew())
            .Produces<TokenResponse>().Produces<OAuthResults.ErrorBody>(400);
    }

    private static async Task<IResult> ReadAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadProfileQuery(), ct)).ToResponse();

    private static async Task<IResult> UpdateAsync(UpdateProfileCommand command, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(command, ct)).ToResponse();

    private static async Task<IResult> DeleteAsync(
        [FromBody] DeleteAccountCommand? command, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(command ?? new DeleteAccountCommand(Password: null), ct)).ToResponse(_ => Results.Accepted());

    private static async Task<IResult> ChangePasswordAsync(ChangePasswordCommand command, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(command, ct)).ToResponse(_ => Results.NoContent());

    private static async Task<IResult> RegisterAsync(RegisterUserCommand command, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(command, ct)).ToResponse(user => Results.Created("/api/users/me", user));

    private static async Task<IResult> LogInAsync(LogInCommand command, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return OAuthResults.Of(http, await mediator.Send(command, ct));
    }
}
