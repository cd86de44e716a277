using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Requests;

/// <summary>Keeps the answer of a request that was begun. One that has failed and saved nothing may be sent again, and is forgotten.</summary>
/// <param name="Answer">Null where there is none: something has broken, or it is too long to be kept.</param>
public sealed record EndRequestCommand(RequestKey Key, RequestAnswer? Answer) : IRequest<Result<Unit>>;

internal sealed class EndRequestHandler(IAppDb db, OwnerScope scope, ISecretProtector secrets, TimeProvider time) : IRequestHandler<EndRequestCommand, Result<Unit>>
{
    private const int FirstFailure = 400;

    public async Task<Result<Unit>> Handle(EndRequestCommand command, CancellationToken cancellationToken)
    {
        var request = command.Key.In(db, scope);
        if (command.Answer is not { Status: < FirstFailure } && await request.Where(r => !r.IsDone).ExecuteDeleteAsync(cancellationToken) > 0)
            return Unit.Value;
        var answer = command.Answer is null ? null : secrets.Protect(JsonSerializer.Serialize(command.Answer));
        // nobody waits for an answer that will never be known
        var at = time.UtcNow() - (answer is null ? IdempotentRequest.Lease : TimeSpan.Zero);
        await request.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Answer, answer).SetProperty(r => r.IsDone, true).SetProperty(r => r.At, at), cancellationToken);
        return Unit.Value;
    }
}
