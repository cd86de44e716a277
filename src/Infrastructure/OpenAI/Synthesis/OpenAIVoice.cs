using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OpenAI.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.OpenAI.Synthesis;

internal sealed class OpenAIVoiceFactory(OpenAIServer server, IOptions<OpenAIOptions> options) : ISpeechVoiceFactory
{
    private readonly AudioClient _audio = server.Audio(options.Value.SpeechModel);

    public ISpeechVoice Open() => new OpenAIVoice(_audio, options.Value);
}

/// <summary>Speaks each phrase by a request of its own, whose audio is handed on as it comes.</summary>
internal sealed class OpenAIVoice(AudioClient audio, OpenAIOptions options) : ISpeechVoice
{
    private const double Slowest = 0.25, Fastest = 4;

    /// <summary>200 ms of the raw format.</summary>
    private const int PieceBytes = 9_600;

    private string _voice = options.SpeechVoice;
    private double? _speed;

    public VoiceCapabilities Capabilities => OpenAIProvider.Speaking;

    public void Start(SynthesisSettings settings)
    {
        _voice = settings.Voice ?? options.SpeechVoice;
        _speed = settings.Rate is { } rate ? Math.Clamp(rate, Slowest, Fastest) : null;
    }

    public async IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var part in SpeechText.Parts(text))
        {
            using var response = await AskAsync(part, ct);
            var decoder = new SpeechDecoder();
            var buffer = new byte[PieceBytes];
            while (await ReadAsync(response.ContentStream!, buffer, ct) is > 0 and var length)
            {
                if (Decode(decoder, buffer.AsSpan(0, length)) is { Length: > 0 } piece)
                    yield return new SpokenAudio(piece, []);
            }

            if (!decoder.HasAudio)
                throw new SpeechSynthesisException("The server sent no audio.");
            yield return new SpokenAudio(decoder.Flush(), []);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<PipelineResponse> AskAsync(string text, CancellationToken ct)
    {
        var request = new SpeechRequest(options.SpeechModel, _voice, text, "pcm", _speed);
        using var body = BinaryContent.Create(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(request, SpeechJson.Default.SpeechRequest)));
        try
        {
            var result = await audio.GenerateSpeechAsync(body, new RequestOptions { CancellationToken = ct, BufferResponse = false });
            var response = result.GetRawResponse();
            if (!response.Headers.TryGetValue("Content-Type", out var kind) || IsAudio(kind!))
                return response;
            response.Dispose();
            throw new SpeechSynthesisException("The server answered with something other than the audio that was asked for.");
        }
        catch (Exception e) when (OpenAIException.IsTold(e))
        {
            ct.ThrowIfCancellationRequested();
            var refusal = OpenAIException.Of(e);
            throw new SpeechSynthesisException(refusal.Message, refusal);
        }
        catch (Exception e) when (IsFailure(e, ct))
        {
            throw new SpeechSynthesisException($"The request for speech failed: {e.GetType().Name}.", e);
        }
    }

    private static async Task<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken ct)
    {
        try
        {
            return await stream.ReadAsync(buffer, ct);
        }
        catch (Exception e) when (IsFailure(e, ct))
        {
            throw new SpeechSynthesisException($"The speech broke off: {e.GetType().Name}.", e);
        }
    }

    private static byte[] Decode(SpeechDecoder decoder, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return decoder.Decode(bytes);
        }
        catch (InvalidDataException e)
        {
            throw new SpeechSynthesisException($"The server sent {e.Message} instead of raw samples at 24 kHz.", e);
        }
    }

    private static bool IsFailure(Exception e, CancellationToken ct) => e is not SpeechSynthesisException && !ct.IsCancellationRequested;

    /// <summary>Raw audio goes by many names, or by none; a page of a proxy, an error as JSON and compressed audio do not.</summary>
    private static bool IsAudio(string kind) =>
        !kind.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !kind.Contains("json", StringComparison.OrdinalIgnoreCase)
        && !kind.StartsWith("audio/mpeg", StringComparison.OrdinalIgnoreCase) && !kind.StartsWith("audio/ogg", StringComparison.OrdinalIgnoreCase);
}
