namespace VoiceAssistant.Application.Ports;

/// <summary>Who hears, speaks and thinks, by the names of the settings, for logs and measurements.</summary>
public sealed record ProviderNames(string Speech, string Model);
