using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>
/// Only our own clients may register others: a program that a user let in could otherwise make itself a second entrance,
/// which stays open when the user shuts it out.
/// </summary>
internal sealed class OwnClientsFilter(BuiltInClients builtIn) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var client = context.HttpContext.User.FindFirst(TokenClaims.ClientId)?.Value;
        return client is not null && builtIn.Find(client) is not null
            ? await next(context)
            : Problems.Of(new ForbiddenError("Clients are managed by their owner, signed in, and not by another client."));
    }
}
