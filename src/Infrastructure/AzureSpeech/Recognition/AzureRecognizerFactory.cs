using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>What all recognisers of a host share.</summary>
internal sealed record RecognizerParts(
    AzureConnector Connector, AzureEndpoints Endpoints, TimeProvider Time, int SegmentationMs, ILogger<AzureRecognizer> Log);

/// <summary>
/// The address of a connection names the language, which is not known when it is opened: it is taken to be that of the call
/// before. Where it is another, a second connection is made.
/// </summary>
internal sealed class AzureRecognizerFactory(
    AzureConnector connector,
    AzureEndpoints endpoints,
    IOptions<AzureSpeechOptions> options,
    TimeProvider time,
    ILogger<AzureRecognizer> log) : ISpeechRecognizerFactory
{
    private readonly RecognizerParts _parts = new(connector, endpoints, time, options.Value.SegmentationMs, log);

    private string _latest = new RecognitionRequest(new RecognitionSettings("en-US", [], "", []), options.Value.SegmentationMs).Path;

    public ISpeechRecognizer Open() => new AzureRecognizer(_parts, Volatile.Read(ref _latest), path => Volatile.Write(ref _latest, path));
}
