using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Users;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>The caller's own account, <c>/api/users</c>.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/me", ReadAsync).WithName("getCurrentUser").WithSummary("Get your account").Produces<UserDto>();
        users.MapPut("/me", UpdateAsync).WithName("updateCurrentUser").WithSummary("Change your account").Produces<UserDto>().ProducesValidationProblem();
    }

    private static async Task<IResult> ReadAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadProfileQuery(), ct)).ToResponse();

    private static async Task<IResult> UpdateAsync(UpdateProfileCommand command, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(command, ct)).ToResponse();
}
