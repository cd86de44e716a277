using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Sessions;

public enum SessionKind
{
    /// <summary>Signed in on our page, with a browser.</summary>
    Browser,

    /// <summary>Logged in by a program of the person's own, or kept by one of ours after the browser was closed.</summary>
    Program,
}

/// <summary>Where a person is signed in.</summary>
/// <param name="ClientName">The program; null for a browser.</param>
/// <param name="Source">The network that it was begun from; the address itself is not kept.</param>
/// <param name="IsCurrent">The request was made with it.</param>
public sealed record SessionDto(
    Guid Id,
    SessionKind Kind,
    string? ClientName,
    string? Source,
    DateTime SignedInAt,
    DateTime LastSeenAt,
    DateTime ExpiresAt,
    bool IsCurrent);
