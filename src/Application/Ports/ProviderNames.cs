namespace VoiceAssistant.Application.Ports;

/// <summary>
/// Who hears, speaks and thinks, by the names of the settings, for logs and measurements; with fallbacks, all of them, such
/// as <c>Azure, Local</c>.
/// </summary>
public sealed record ProviderNames(string Recognition, string Synthesis, string Model);
