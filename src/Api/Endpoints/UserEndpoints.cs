using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OAuth;
using VoiceAssistant.Api.RateLimits;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Application.Users;
using Limits = VoiceAssistant.Api.RateLimits.RateLimits;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>The caller's own account, <c>/api/users</c>, and how to get one.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/me", ReadAsync).WithName("getCurrentUser").WithSummary("Get your account")
            .Produces<UserDto>().ProducesProblem(404);
        users.MapPut("/me", UpdateAsync).WithName("updateCurrentUser").WithSummary("Change your account")
            .WithDescription("The name is what you are called; the e-mail address stays.")
            .Produces<UserDto>().ProducesProblem(404);
        users.MapDelete("/me", DeleteAsync).WithName("deleteCurrentUser").WithSummary("Delete your account and everything in it")
            .WithDescription("For good: assistants, contacts, phone numbers, calls and clients. The account cannot be used from the answer on and its calls are ended; its data goes within a minute. Who signs in at another issuer has no password here.")
            .Produces(202);
    }

    /// <summary>Not where an external issuer knows the users.</summary>
    public static void MapPasswords(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapPut("/me/password", ChangePasswordAsync).WithName("changePassword").WithSummary("Change your password")
            .WithDescription("Whoever is signed in anywhere with the old one has to sign in again.")
            .Produces(204).ProducesProblem(409);
        users.MapPost("/register", RegisterAsync).WithName("registerUser").WithSummary("Create an account")
            .WithDescription("Where the deployment lets strangers register; it answers 403 where not.")
            .AllowAnonymous().RequireRateLimiting(Limits.SignIn)
            .Produces<UserDto>(201).ProducesProblem(403).ProducesProblem(409);
        users.MapPost("/login", LogInAsync).WithName("logInUser").WithSummary("Get tokens for an e-mail address and a password")
            .WithDescription("As the token endpoint gives them: `/connect/token` renews them for the client `first-party`.")
            .AllowAnonymous().RequireRateLimiting(Limits.SignIn).AddEndpointFilter<AccountLimitFilter>()
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
