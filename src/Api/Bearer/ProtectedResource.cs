namespace VoiceAssistant.Api.Bearer;

/// <summary>Of an endpoint that tells clients which it does not know where tokens for it come from.</summary>
/// <param name="Metadata">The URL of its metadata.</param>
/// <remarks>RFC 9728 section 5.1.</remarks>
internal sealed record ProtectedResource(string Metadata);
