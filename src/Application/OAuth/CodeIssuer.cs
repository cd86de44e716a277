using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Grants what was asked for, and hands the code to the browser.</summary>
internal sealed class CodeIssuer(IAppDb db, RequestOrigin origin, IOptions<AuthOptions> auth, IOptions<OAuthOptions> options, TimeProvider time)
{
    /// <summary>Where the browser goes with the code. Grant and code are added and have to be saved.</summary>
    public string Issue(AuthorizationRequest request, Session session)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var grant = Grant.Give(
            session.UserId, request.ClientId, request.Scopes, session, options.Value.GrantLifetime(request.Scopes), now, origin.Place);
        var (code, text) = AuthorizationCode.Issue(grant.Id, request, options.Value.CodeLifetime, now);
        db.Set<Grant>().Add(grant);
        db.Set<AuthorizationCode>().Add(code);
        return AuthorizationResponse.Code(request, text, auth.Value.Issuer);
    }
}
