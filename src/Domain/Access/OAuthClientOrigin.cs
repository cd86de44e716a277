namespace VoiceAssistant.Domain.Access;

/// <summary>Where pages of a client come from, as browsers write it.</summary>
public sealed record OAuthClientOrigin(string Value);
