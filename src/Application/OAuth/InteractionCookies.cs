using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>What a browser shows to go on with an interaction: which one, and that it began it.</summary>
/// <param name="Secret">Of the interaction; null where the cookie is missing.</param>
/// <param name="SessionSecret">Of the session; null where nobody is signed in.</param>
public sealed record InteractionCookies(InteractionId Id, string? Secret, string? SessionSecret);
