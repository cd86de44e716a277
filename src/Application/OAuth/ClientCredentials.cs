namespace VoiceAssistant.Application.OAuth;

/// <summary>What a client shows to prove who it is: nothing but its name where it is public.</summary>
public sealed record ClientCredentials(string? ClientId, string? Secret);
