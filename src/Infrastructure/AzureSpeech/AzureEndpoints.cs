using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.AzureSpeech;

/// <summary>Where the service answers: hosts of the region, of a sovereign cloud too, or the one endpoint of the settings.</summary>
internal sealed class AzureEndpoints(IOptions<AzureSpeechOptions> options)
{
    private readonly string? _endpoint = string.IsNullOrWhiteSpace(options.Value.Endpoint) ? null : options.Value.Endpoint.TrimEnd('/');
    private readonly string _region = (options.Value.Region ?? "").ToLowerInvariant();

    public Uri Voice => Socket("tts", "/tts/cognitiveservices/websocket/v1");

    public Uri VoiceOverRest => Http("tts.speech", "/cognitiveservices/v1");

    public Uri Voices => Http("tts.speech", "/cognitiveservices/voices/list");

    public Uri Token => Http("api.cognitive", "/sts/v1.0/issueToken");

    /// <summary>The domain of a sovereign cloud follows from the region's name.</summary>
    private string Domain => _region.StartsWith("china", StringComparison.Ordinal) ? "azure.cn"
        : _region.StartsWith("usgov", StringComparison.Ordinal) ? "azure.us"
        : "microsoft.com";

    /// <param name="path">With its query.</param>
    public Uri Recognition(string path) => Socket("stt", path);

    private Uri Socket(string service, string path) => new((_endpoint ?? $"wss://{Host($"{service}.speech")}") + path);

    private Uri Http(string service, string path) =>
        new((_endpoint is null ? $"https://{Host(service)}" : "http" + _endpoint["ws".Length..]) + path);

    /// <exception cref="AzureSpeechException">A host in Production may start without the settings; its calls find out here.</exception>
    private string Host(string service) => _region.Length > 0
        ? $"{_region}.{service}.{Domain}"
        : throw new AzureSpeechException(new AzureFailure(FailureKind.Refused, "Azure Speech is not configured: AzureSpeech:Region is missing."));
}
