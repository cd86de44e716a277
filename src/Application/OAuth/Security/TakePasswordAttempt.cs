using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.OAuth.Security;

/// <summary>
/// Counts an attempt at a password before it is made, in a scope of its own, and in the database: all hosts count together.
/// Nothing here depends on whether there is such an account.
/// </summary>
/// <param name="Account">Whose password it is to be, in a form that is one for all spellings.</param>
/// <param name="Source">Where it comes from: a network address, or what a signed-in person is signed in with.</param>
public sealed record TakePasswordAttemptCommand(string Account, string Source, PasswordSource Kind) : IRequest<Result<PasswordAttempt>>;

public enum PasswordSource
{
    /// <summary>From where nobody has signed in to this account yet.</summary>
    Stranger,

    /// <summary>From where somebody has signed in to it of late.</summary>
    Familiar,

    /// <summary>Of somebody who is signed in to it.</summary>
    SignedIn,
}

/// <param name="Wait">How long the source has to wait instead; null where it may try.</param>
/// <param name="Failures">How many there were of late, with this one, that have not been right.</param>
public sealed record PasswordAttempt(TimeSpan? Wait, int Failures);

internal sealed class TakePasswordAttemptHandler(IAppDb db, TimeProvider time)
    : IRequestHandler<TakePasswordAttemptCommand, Result<PasswordAttempt>>
{
    /// <summary>How many wrong passwords from everywhere make strangers wait after their first.</summary>
    public const int Many = 20;

    /// <summary>Another request counts at the same moment; whoever finds that so often is one of very many.</summary>
    private const int MostRaces = 20;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1), Remembered = TimeSpan.FromDays(1), Busy = TimeSpan.FromSeconds(1);

    private static readonly AttemptDelays Usual = new(Free: 5, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15));

    /// <summary>Whoever has many addresses has as many guesses, and hardly more.</summary>
    private static readonly AttemptDelays OfStrangersAmongMany = new(Free: 1, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1));

    private static readonly AttemptDelays OfSignedIn = new(Free: 11, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    public async Task<Result<PasswordAttempt>> Handle(TakePasswordAttemptCommand command, CancellationToken cancellationToken)
    {
        // what a signed-in person does says nothing about strangers, and the other way round
        var everywhere = command.Kind == PasswordSource.SignedIn ? null : Key(command.Account, "");
        var failures = everywhere is null ? 0 : await CountAsync(everywhere, cancellationToken);
        var delays = command.Kind switch
        {
            PasswordSource.SignedIn => OfSignedIn,
            PasswordSource.Stranger when failures >= Many => OfStrangersAmongMany,
            _ => Usual,
        };
        var source = Key(command.Account, command.Source);
        var (wait, count) = await TakeAsync(source, attempts => attempts.Take(delays, Remembered, time.UtcNow()), cancellationToken);
        if (wait is not null || everywhere is null)
            return new PasswordAttempt(wait, count);
        (wait, count) = await TakeAsync(everywhere, Add, cancellationToken);
        return new PasswordAttempt(wait, count);
    }

    public static string Key(string account, string source) => Secret.HashOf($"{account}\n{source}");

    private TimeSpan? Add(PasswordAttempts attempts)
    {
        attempts.Add(Window, time.UtcNow());
        return null;
    }

    private Task<int> CountAsync(string key, CancellationToken ct)
    {
        var since = time.UtcNow() - Window;
        return db.Set<PasswordAttempts>().Where(a => a.Key == key && a.FirstAt > since).Select(a => a.Count).SingleOrDefaultAsync(ct);
    }

    /// <summary>Of many at the same moment each is counted once, one after the other.</summary>
    private async Task<(TimeSpan? Wait, int Count)> TakeAsync(string key, Func<PasswordAttempts, TimeSpan?> take, CancellationToken ct)
    {
        for (var race = 0; race < MostRaces; race++)
        {
            db.Forget();
            var attempts = await db.Set<PasswordAttempts>().SingleOrDefaultAsync(a => a.Key == key, ct);
            if (attempts is null)
                db.Set<PasswordAttempts>().Add(attempts = PasswordAttempts.Begin(key, time.UtcNow()));
            if (take(attempts) is { } wait)
                return (wait, attempts.Count);
            try
            {
                await db.SaveChangesAsync(ct);
                return (null, attempts.Count);
            }
            catch (DbUpdateException) when (race < MostRaces - 1)
            {
                // another request was first: look again at what is left to take
            }
            catch (DbUpdateConcurrencyException)
            {
                break;
            }
        }
        return (Busy, 0);
    }
}
