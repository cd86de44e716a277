using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Where an interaction is: everything that the next step depends on.</summary>
internal sealed record InteractionState(
    Interaction Interaction, Client Client, Session? Session, Consent? Consent, AuthorizationStep Step);

/// <summary>Goes on with interactions, each only in the browser that began it.</summary>
internal sealed class Interactions(
    IAppDb db, ClientDirectory clients, BrowserSessions sessions, IUserAccounts users, CodeIssuer codes, TimeProvider time)
{
    public static readonly OAuthError Gone = OAuthError.InvalidRequest(
        "This page is no longer valid. Go back to the application and start again.");

    /// <summary>Null where there is no such interaction, it is over, another browser began it, or its client is gone.</summary>
    public async Task<InteractionState?> FindAsync(InteractionCookies cookies, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var interaction = await db.Set<Interaction>().SingleOrDefaultAsync(i => i.Id == cookies.Id, ct);
        if (interaction?.IsOpen(cookies.Secret ?? "", now) != true)
            return null;
        if (await clients.FindAsync(interaction.Request.ClientId, ct) is not { } client)
            return null;
        var session = await sessions.FindAliveAsync(cookies.SessionSecret, ct);
        var consent = await db.FindConsentAsync(session, client.Id, ct);
        var step = AuthorizationSteps.Next(interaction.Request, client, session, interaction, consent, now);
        return new InteractionState(interaction, client, session, consent, step);
    }

    /// <summary>The same for a form that was sent: it must have come from our own page.</summary>
    public async Task<InteractionState?> FindAsync(InteractionCookies cookies, string? formToken, CancellationToken ct) =>
        await FindAsync(cookies, ct) is { } state
        && FormToken.IsValid(formToken, cookies.Id.ToString(), state.Session, cookies.Secret!) ? state : null;

    /// <summary>What the person sees next.</summary>
    public async Task<InteractionPage> PageAsync(
        InteractionState state, InteractionCookies cookies, string? problem, CancellationToken ct)
    {
        var request = state.Interaction.Request;
        var user = state.Session is { } session ? await users.FindAsync(session.UserId, ct) : null;
        return new InteractionPage(
            state.Step,
            DisplayNames.Shown(state.Client.Name),
            request.RedirectUri,
            request.Scopes,
            state.Step == AuthorizationStep.SignIn ? request.LoginHint ?? "" : user?.Email ?? user?.Name ?? "",
            FormToken.For(cookies.Id.ToString(), state.Session, cookies.Secret!),
            problem);
    }

    /// <summary>
    /// Ends the interaction with a code. Two answers at the same moment get one code: the later one is told that the page
    /// is no longer valid.
    /// </summary>
    public async Task<string?> CompleteAsync(InteractionState state, CancellationToken ct)
    {
        var redirectUri = codes.Issue(state.Interaction.Request, state.Session!);
        state.Interaction.Complete(time.GetUtcNow().UtcDateTime);
        return await db.TrySaveAsync(ct) ? redirectUri : null;
    }
}
