using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Requests;

/// <summary>
/// Keeps the answer of a request that was begun in this scope. One that was refused has done nothing, or undone it; it may be sent again, and is forgotten, as is
/// one that broke before it had saved anything.
/// </summary>
/// <param name="Answer">Null where there is none: something has broken, or it is too long to be kept.</param>
public sealed record EndRequestCommand(RequestKey Key, RequestAnswer? Answer) : IRequest<Result<Unit>>;

internal sealed class EndRequestHandler(IAppDb db, OwnerScope scope, ISecretProtector secrets, TimeProvider time) : IRequestHandler<EndRequestCommand, Result<Unit>>
{
    private const int FirstRefusal = 400, FirstFault = 500, Unavailable = 503;

    public async Task<Result<Unit>> Handle(EndRequestCommand command, CancellationToken cancellationToken)
    {
        var begun = db.Set<IdempotentRequest>().Local.Single();
        var request = command.Key.In(db, scope).Where(r => r.At == begun.At); // not that of whoever took us for dead
        if (command.Answer is { Status: (>= FirstRefusal and < FirstFault) or Unavailable })
        {
            await request.ExecuteDeleteAsync(cancellationToken);
            return Unit.Value;
        }

        var isBroken = command.Answer is not { Status: < FirstRefusal };
        if (isBroken && await request.Where(r => !r.IsDone).ExecuteDeleteAsync(cancellationToken) > 0)
            return Unit.Value;
        var answer = isBroken ? null : secrets.Protect(JsonSerializer.Serialize(command.Answer));
        // nobody waits for an answer that will never be known
        var at = time.UtcNow() - (answer is null ? IdempotentRequest.Lease : TimeSpan.Zero);
        await request.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Answer, answer).SetProperty(r => r.IsDone, true).SetProperty(r => r.At, at), cancellationToken);
        return Unit.Value;
    }
}
