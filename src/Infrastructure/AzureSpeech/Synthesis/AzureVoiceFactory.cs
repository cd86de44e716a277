using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>What all voices of a host share.</summary>
internal sealed record VoiceParts(
    AzureConnector Connector, AzureEndpoints Endpoints, AzureRestVoice Rest, VoiceChoice Choice, TimeProvider Time);

internal sealed class AzureVoiceFactory(
    AzureConnector connector, AzureEndpoints endpoints, AzureRestVoice rest, VoiceChoice choice, TimeProvider time) : ISpeechVoiceFactory
{
    private readonly VoiceParts _parts = new(connector, endpoints, rest, choice, time);

    public ISpeechVoice Open() => new AzureVoice(_parts);
}
