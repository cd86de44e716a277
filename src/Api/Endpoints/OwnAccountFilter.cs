using Microsoft.Extensions.Options;
using VoiceAssistant.Api.Bearer;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>
/// An account is its person's: what lets a program work with somebody's assistants and contacts lets it neither read nor change who
/// that is, shut the account, or see what others were allowed. <c>/connect/userinfo</c> tells a client as much as its user agreed to.
/// </summary>
internal sealed class OwnAccountFilter(BuiltInClients builtIn, IOptions<AuthOptions> auth, OwnerScope scope) : IEndpointFilter
{
    private static readonly ForbiddenError NeedsPerson =
        new("An account belongs to a person: use a token of that person, not one of a client's own.");

    private static readonly ForbiddenError NeedsOwnClient =
        new("An account is managed by its person, signed in, and not by another client.");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (scope.User is null)
            return Problems.Of(NeedsPerson);
        return MayManage(TokenHolder.ClientOf(context.HttpContext.User)) ? await next(context) : Problems.Of(NeedsOwnClient);
    }

    private bool MayManage(string? client) => auth.Value.IsExternal
        ? auth.Value.AccountClientIds is not { Count: > 0 } clients || clients.Contains(client)
        : client is not null && builtIn.Find(client) is not null;
}
