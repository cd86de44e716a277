using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

public enum ConsentDecision
{
    Allow,
    Deny,

    /// <summary>Somebody else is to sign in.</summary>
    SwitchAccount,
}

/// <summary>The signed-in person says whether the client may have what it asks for; may refuse before signing in as well.</summary>
public sealed record DecideConsentCommand(InteractionCookies Cookies, string? FormToken, ConsentDecision Decision)
    : IRequest<Result<InteractionOutcome>>;

internal sealed class DecideConsentHandler(
    IAppDb db, Interactions interactions, SecurityEvents events, IOptions<AuthOptions> auth, TimeProvider time)
    : IRequestHandler<DecideConsentCommand, Result<InteractionOutcome>>
{
    private static readonly OAuthError AccessDenied = new("access_denied", "The user refused.");

    public async Task<Result<InteractionOutcome>> Handle(DecideConsentCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await DecideAsync(command, cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            db.Forget(); // the same person agreed at the same moment elsewhere, and now there is a row
            return await DecideAsync(command, cancellationToken);
        }
    }

    private async Task<Result<InteractionOutcome>> DecideAsync(DecideConsentCommand command, CancellationToken ct)
    {
        if (await interactions.FindAsync(command.Cookies, command.FormToken, ct) is not { } state)
            return Interactions.Gone;
        switch (command.Decision)
        {
            case ConsentDecision.SwitchAccount:
                state.Interaction.SwitchAccount();
                return await db.TrySaveAsync(ct) ? new InteractionOutcome.GoesOn() : Interactions.Gone;
            case ConsentDecision.Deny:
                state.Interaction.Complete(time.GetUtcNow().UtcDateTime);
                var request = state.Interaction.Request;
                var refused = AuthorizationResponse.Error(request.RedirectUri, request.State, AccessDenied, auth.Value.Issuer);
                return await db.TrySaveAsync(ct) ? new InteractionOutcome.Answered(refused) : Interactions.Gone;
        }
        if (state.Step == AuthorizationStep.SignIn)
            return new InteractionOutcome.GoesOn();
        Remember(state);
        if (await interactions.CompleteAsync(state, ct) is not { } redirectUri)
            return Interactions.Gone;
        await events.RecordAsync(SecurityEventKind.ConsentGiven, state.Session!.UserId, state.Client.Id, state.Client.Name, ct);
        return new InteractionOutcome.Answered(redirectUri);
    }

    private void Remember(InteractionState state)
    {
        var (now, scopes) = (time.GetUtcNow().UtcDateTime, state.Interaction.Request.Scopes);
        if (state.Consent is { } consent)
            consent.Widen(scopes, now);
        else
            db.Set<Consent>().Add(Consent.Give(state.Session!.UserId, state.Client.Id, scopes, now));
    }
}
