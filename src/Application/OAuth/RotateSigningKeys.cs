using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Makes the next signing key in time, and forgets those whose tokens have expired.</summary>
public sealed record RotateSigningKeysCommand : IRequest<Result<Unit>>;

internal sealed class RotateSigningKeysHandler(ISigningKeys keys) : IRequestHandler<RotateSigningKeysCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(RotateSigningKeysCommand command, CancellationToken cancellationToken)
    {
        await keys.RotateAsync(cancellationToken);
        return Unit.Value;
    }
}
