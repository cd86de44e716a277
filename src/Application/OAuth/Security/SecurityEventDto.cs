using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Security;

/// <summary>Something that happened to an account.</summary>
/// <param name="Source">The network that the request came from; the address itself is not kept. Null where no request is behind it.</param>
/// <param name="ClientName">As the client was called then; null where no client took part.</param>
/// <param name="RequestId">Under which the log of the deployment knows the request.</param>
public sealed record SecurityEventDto(
    Guid Id, SecurityEventKind Kind, DateTime At, string? Source, string? ClientId, string? ClientName, string? RequestId);
