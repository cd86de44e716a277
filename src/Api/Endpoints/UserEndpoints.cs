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
        users.MapGet("/me", ReadAsync).WithName("getCurrentUser").WithSummary("Get your account").Produces<UserDto>();
        users.MapPut("/me", UpdateAsync).WithName("updateCurrentUser").WithSummary("Change your account")
            .Produces<UserDto>().ProducesValidationProblem();
        users.MapDelete("/me", DeleteAsync).WithName("deleteCurrentUser").WithSummary("Delete your account and everything in it")
            .Produces(204).ProducesValidationProblem();
    }

    /// <summary>Not where an external issuer knows the users.</summary>
    public static void MapPasswords(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapPut("/me/password", ChangePasswordAsync).WithName("changePassword").WithSummary("Change your password")
            .Produces(204).ProducesValidationProblem().ProducesProblem(409);
        users.MapPost("/register", RegisterAsync).WithName("register").WithSummary("Create an account")
            .AllowAnonymous().RequireRateLimiting(Limits.SignIn)
            .Produces<UserDto>(201).ProducesValidationProblem().ProducesProblem(403).ProducesProblem(409).ProducesProblem(429);
        users.MapPost("/login", LogInAsync).WithName("logIn").WithSummary("Get tokens for an e-mail address and a password")
            .AllowAnonymous().RequireRateLimiting(Limits.SignIn).AddEndpointFilter<AccountLimitFilter>()
            .Produces<TokenResponse>().Produces<OAuthResults.ErrorBody>(400).ProducesProblem(429);
    }

    private static async Task<IResult> ReadAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadProfileQuery(), ct)).ToResponse();

    private static async Task<IResult> UpdateAsync(UpdateProfileCommand command, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(command, ct)).ToResponse();

    private static async Task<IResult> DeleteAsync(
        [FromBody] DeleteAccountCommand? command, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(command ?? new DeleteAccountCommand(Password: null), ct)).ToResponse(_ => Results.NoContent());

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
