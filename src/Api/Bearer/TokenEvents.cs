using MediatR;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Bearer;

/// <summary>Finds the user behind a token whose signature and claims are right, and tells a client what its token lacks.</summary>
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

        IRequest<Result<UserId>> identify = auth.IsExternal
            ? new IdentifyExternalUserCommand(Claim("iss"), Claim("sub"))
            : new IdentifyUserCommand(Claim("sub"), Claim(TokenClaims.Owner));
        var user = await context.HttpContext.RequestServices.GetRequiredService<IMediator>()
            .Send(identify, context.HttpContext.RequestAborted);
        if (!user.IsSuccess)
            context.Fail(user.Error.Message);
    }

    /// <remarks>RFC 6750 section 3.1.</remarks>
    public override Task Forbidden(ForbiddenContext context)
    {
        var scope = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy;
        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
        return Task.CompletedTask;
    }
}
