using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>What clients ask about tokens they have: whether one is still good, and to take one back.</summary>
/// <remarks>RFC 7662, RFC 7009.</remarks>
internal static class TokenInquiries
{
    public static async Task<IResult> IntrospectAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var request = await ReadAsync(http, ct);
        return request.IsSuccess
            ? OAuthResults.Of(http, await mediator.Send(new IntrospectTokenQuery(request.Value.Client, request.Value.Token), ct))
            : OAuthResults.Refuse(http, request.Error);
    }

    public static async Task<IResult> RevokeAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var request = await ReadAsync(http, ct);
        if (!request.IsSuccess)
            return OAuthResults.Refuse(http, request.Error);
        var revoked = await mediator.Send(new RevokeTokenCommand(request.Value.Client, request.Value.Token), ct);
        return revoked.IsSuccess ? Results.Ok() : OAuthResults.Refuse(http, revoked.Error);
    }

    private static async Task<Result<Inquiry>> ReadAsync(HttpContext http, CancellationToken ct)
    {
        var form = await OAuthForm.ReadAsync(http.Request, ct);
        if (!form.IsSuccess)
            return Result<Inquiry>.Fail(form.Error);
        var client = ClientAuthentication.Read(http.Request, form.Value);
        return client.IsSuccess ? new Inquiry(client.Value, form.Value["token"]) : Result<Inquiry>.Fail(client.Error);
    }

    private sealed record Inquiry(ClientCredentials Client, string? Token);
}
