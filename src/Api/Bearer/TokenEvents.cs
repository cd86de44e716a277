using MediatR;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Bearer;

/// <summary>Finds the user or the client behind a token whose signature and claims are right, and tells a client what its token lacks.</summary>
internal sealed class TokenEvents(AuthOptions auth) : JwtBearerEvents
{
    /// <summary>
    /// A token is read where one is asked for. Elsewhere it would make the request its user's: whoever logs in as somebody
    /// else, with a program that still sends the token of the user before, would be refused.
    /// </summary>
    public override Task MessageReceived(MessageReceivedContext context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
            context.NoResult();
        return Task.CompletedTask;
    }

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        string? Claim(string type) => context.Principal?.FindFirst(type)?.Value;

        var (subject, owner) = (Claim(TokenClaims.Subject), Claim(TokenClaims.Owner));
        var isClient = context.Principal is { } token && TokenHolder.IsClient(token);
        IRequest<Result<Unit>> identify = auth.IsExternal ? new IdentifyExternalUserCommand(Claim(TokenClaims.Issuer), subject, isClient)
            : isClient ? new IdentifyClientCommand(owner)
            : new IdentifyUserCommand(subject, owner);
        GrantId? grant = !auth.IsExternal && Guid.TryParse(Claim(TokenClaims.Grant), out var id) ? GrantId.From(id) : null;
        context.HttpContext.RequestServices.GetRequiredService<RequestOrigin>()
            .ComeWith(context.Principal is { } holder ? TokenHolder.ClientOf(holder) : null, grant);
        var identified = await context.HttpContext.RequestServices.GetRequiredService<IMediator>()
            .Send(identify, context.HttpContext.RequestAborted);
        if (!identified.IsSuccess)
            context.Fail(identified.Error.Message);
    }

    /// <remarks>RFC 9728 section 5.1; elsewhere the handler's own words are enough.</remarks>
    public override Task Challenge(JwtBearerChallengeContext context)
    {
        if (MetadataOf(context.HttpContext) is not { } metadata)
            return Task.CompletedTask;
        context.HandleResponse();
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate =
            "Bearer " + (context.AuthenticateFailure is null ? "" : "error=\"invalid_token\", ") + $"resource_metadata=\"{metadata}\"";
        return Task.CompletedTask;
    }

    /// <remarks>RFC 6750 section 3.1.</remarks>
    public override Task Forbidden(ForbiddenContext context)
    {
        var scope = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy;
        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\""
            + (MetadataOf(context.HttpContext) is { } metadata ? $", resource_metadata=\"{metadata}\"" : "");
        return Task.CompletedTask;
    }

    private static string? MetadataOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ProtectedResource>()?.Metadata;
}
