using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Requests;

/// <summary>Begins what is asked for under a key, or tells what the same request was answered with before. Of several at once one begins, on whichever host; the others wait for it.</summary>
/// <param name="Fingerprint">A hash of all that is asked for, and of the key.</param>
/// <returns>
/// Null where it is begun: what is saved in this scope next says in the same transaction that it is done. <see cref="ReusedKeyError"/> where
/// the key was used for something else; <see cref="ConflictError"/> where the other one takes too long, or nobody knows its answer.
/// </returns>
public sealed record BeginRequestCommand(RequestKey Key, string Fingerprint) : IRequest<Result<RequestAnswer?>>;

internal sealed class BeginRequestHandler(IAppDb db, OwnerScope scope, ISecretProtector secrets, TimeProvider time)
    : IRequestHandler<BeginRequestCommand, Result<RequestAnswer?>>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25), LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>How often somebody may be faster who then fails, and is forgotten.</summary>
    private const int Attempts = 10;

    private static readonly ConflictError InProgress = new(
        "This request is still being worked on. Send it again, with the same key, in a while.", ErrorCodes.RequestInProgress);

    private static readonly ConflictError Unknown = new(
        "This request was done before, and its answer is not known any more. Look for what it has made; to do it again, use a new key.",
        ErrorCodes.AnswerUnknown);

    public async Task<Result<RequestAnswer?>> Handle(BeginRequestCommand command, CancellationToken cancellationToken)
    {
        var (started, begun) = (time.GetTimestamp(), 0);
        for (var pause = TimeSpan.FromMilliseconds(20); ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            var now = time.UtcNow();
            var earlier = await command.Key.In(db, scope).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
            if (earlier is null)
            {
                if (await TryBeginAsync(command, now, isLast: ++begun == Attempts))
                    return (RequestAnswer?)null;
                continue;
            }

            if (IsOver(earlier, now))
            {
                await command.Key.In(db, scope).Where(r => r.At == earlier.At).ExecuteDeleteAsync(cancellationToken);
                continue;
            }

            if (earlier.Fingerprint != command.Fingerprint)
                return new ReusedKeyError();
            if (earlier.Answer is { } answer)
                return Read(answer) is { } known ? known : Unknown;
            if (earlier.At + IdempotentRequest.Lease <= now)
                return Unknown;
            if (time.GetElapsedTime(started) > LongestWait)
                return InProgress;
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>After a day; and whoever has saved nothing for so long that they must be dead has done nothing.</summary>
    private static bool IsOver(IdempotentRequest request, DateTime now) =>
        request.At + IdempotentRequest.Lifetime <= now
        || (request is { Answer: null, IsDone: false } && request.At + IdempotentRequest.Lease <= now);

    /// <summary>False where somebody else was faster. Whether or not its sender is still there: a row of which nobody knows would keep them waiting.</summary>
    private async Task<bool> TryBeginAsync(BeginRequestCommand command, DateTime now, bool isLast)
    {
        var request = IdempotentRequest.Of(scope.Owner ?? default, command.Key.Hash, command.Fingerprint, now);
        db.Set<IdempotentRequest>().Add(request);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException) when (!isLast)
        {
            db.Set<IdempotentRequest>().Entry(request).State = EntityState.Detached;
            return false;
        }

        request.Done(); // to be saved with whatever is saved next
        return true;
    }

    private RequestAnswer? Read(string answer) =>
        secrets.Unprotect(answer) is { } text ? JsonSerializer.Deserialize<RequestAnswer>(text) : null;
}
