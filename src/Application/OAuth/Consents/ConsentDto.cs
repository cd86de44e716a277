namespace VoiceAssistant.Application.OAuth.Consents;

/// <summary>A client that a person agreed to.</summary>
/// <param name="Id">The client's.</param>
/// <param name="ClientName">Null where the client is gone or disabled.</param>
public sealed record ConsentDto(Guid Id, string? ClientName, IReadOnlyList<string> Scopes, DateTime GivenAt);
