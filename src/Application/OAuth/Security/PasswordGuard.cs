using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Security;

/// <summary>
/// Looks at passwords, and makes whoever guesses wait: by account and source together, so that nobody can shut out the person
/// whose account it is.
/// </summary>
internal sealed class PasswordGuard(
    IPasswords passwords, IUserAccounts accounts, IAppDb db, IUseCases useCases, RequestOrigin origin, SecurityEvents events)
{
    /// <summary>At the first wrong passwords of late that are worth telling, and each time they have doubled.</summary>
    private const int WorthTelling = 5;

    public static TooManyError TooMany(TimeSpan wait) => new("There were too many wrong passwords: wait a little.", wait);

    /// <summary>A stranger says who they are.</summary>
    /// <param name="session">Of the browser, if it has one: whoever is signed in already to this account is known by that, wherever they are.</param>
    /// <param name="clientId">To which they sign in.</param>
    public async Task<PasswordVerdict> SignInAsync(string email, string password, Session? session, string clientId, CancellationToken ct)
    {
        var user = (await accounts.FindAsync(email, ct))?.Id;
        var account = $"email {(EmailAddress.Normalize(email) ?? email).ToUpperInvariant()}";
        var isOwnSession = session is not null && session.UserId == user;
        var (source, kind) = isOwnSession ? ($"session {session!.Id}", PasswordSource.SignedIn)
            : (origin.Household, await IsFamiliarAsync(user, ct) ? PasswordSource.Familiar : PasswordSource.Stranger);
        var verdict = await CheckAsync(account, source, kind, user, clientId, () => passwords.CheckAsync(email, password, ct), ct);
        if (verdict is PasswordVerdict.Succeeded)
            await events.RecordAsync(SecurityEventKind.SignedIn, user!.Value, clientId, clientName: null, ct);
        else
            events.TellRefused(user);
        return verdict;
    }

    /// <summary>Somebody who is signed in confirms who they are: only their own mistakes count, in the session that they make them in.</summary>
    public async Task<PasswordVerdict> ConfirmAsync(UserId user, string password, CancellationToken ct)
    {
        var grant = origin.Grant is { } id ? await db.FindGrantAsync(id, ct) : null;
        var source = grant?.SessionId is { } session ? $"session {session}" : $"grant {grant?.Id}";
        return await CheckAsync(
            $"user {user}", source, PasswordSource.SignedIn, user, origin.ClientId, () => passwords.CheckAsync(user, password, ct), ct);
    }

    private async Task<PasswordVerdict> CheckAsync(
        string account, string source, PasswordSource kind, UserId? user, string? clientId, Func<Task<PasswordVerdict>> check, CancellationToken ct)
    {
        var attempt = (await useCases.SendAsync(new TakePasswordAttemptCommand(account, source, kind), ct)).Value;
        if (attempt.Wait is { } wait)
            return new PasswordVerdict.MustWait(wait);
        var verdict = await check();
        if (verdict is PasswordVerdict.Succeeded)
            await useCases.SendAsync(new ForgivePasswordAttemptsCommand(account, source, kind), ct);
        else if (user is { } guessed && IsWorthTelling(attempt.Failures))
            await events.RecordAsync(SecurityEventKind.PasswordGuessed, guessed, clientId, clientName: null, ct);
        return verdict;
    }

    /// <summary>Asked for nobody, too, so that it takes as long.</summary>
    private Task<bool> IsFamiliarAsync(UserId? user, CancellationToken ct)
    {
        var (someone, place) = (user ?? UserId.From(Guid.Empty), origin.Place);
        return db.SignInsOf(someone).AnyAsync(e => e.Source == place, ct);
    }

    private static bool IsWorthTelling(int failures) =>
        failures % WorthTelling == 0 && System.Numerics.BitOperations.IsPow2(failures / WorthTelling);
}
