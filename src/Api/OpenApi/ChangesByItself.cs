namespace VoiceAssistant.Api.OpenApi;

/// <summary>Marks a resource that changes without a new version, such as one that tells how far something is: it cannot be asked for by its version.</summary>
internal sealed class ChangesByItself;
