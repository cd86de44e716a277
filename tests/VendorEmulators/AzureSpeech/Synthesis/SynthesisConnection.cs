using System.Text;
using System.Threading.Channels;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Synthesis;

/// <summary>Takes the requests of one socket, and speaks one after the other.</summary>
internal sealed class SynthesisConnection(SpeechSocket socket, Func<SpeechEmulatorOptions> options)
{
    private readonly Channel<(SynthesisRequest Request, CancellationToken Stopped)> _requests =
        Channel.CreateUnbounded<(SynthesisRequest Request, CancellationToken Stopped)>();

    private readonly Dictionary<string, CancellationTokenSource> _turns = new(StringComparer.OrdinalIgnoreCase);
    private readonly StringBuilder _pieces = new();
    private SynthesisRequest? _next;

    /// <summary>Until the client leaves.</summary>
    public async Task ReceiveAsync()
    {
        try
        {
            while (await socket.ReceiveAsync() is { } message)
                await TakeAsync(message);
        }
        finally
        {
            _requests.Writer.TryComplete();
            foreach (var turn in _turns.Values)
                await turn.CancelAsync();
        }
    }

    public async Task SpeakAsync(CancellationToken ct)
    {
        await foreach (var (request, stopped) in _requests.Reader.ReadAllAsync(ct))
            await new SynthesisTurn(socket, request, options()).RunAsync(stopped, ct);
    }

    private async Task TakeAsync(SpeechMessage message)
    {
        switch (message.Path.ToLowerInvariant())
        {
            case "synthesis.context":
                if (_turns.ContainsKey(message.RequestId))
                    throw new SpeechProtocolException(1002, "The id of another turn was used again.");
                _next = SynthesisRequest.Read(message);
                _pieces.Clear();
                break;
            case "ssml":
                Speak(message, SsmlReader.Read(message.Text, SynthesisVoices.Names));
                break;
            case "text.piece":
                _pieces.Append(message.Text);
                break;
            case "text.end":
                var isKnown = SynthesisVoices.Names.Contains(_next?.StreamedVoice ?? "");
                Speak(message, new SsmlDocument(isKnown ? null : $"Unsupported voice {_next?.StreamedVoice}.", "", [new SsmlPart(_pieces.ToString(), 0)]));
                break;
            case "synthesis.control" when message.Text.Contains("\"stop\"", StringComparison.Ordinal):
                if (_turns.TryGetValue(message.RequestId, out var turn))
                    await turn.CancelAsync();
                break;
        }
    }

    private void Speak(SpeechMessage message, SsmlDocument document)
    {
        if (_next?.RequestId != message.RequestId)
            throw new SpeechProtocolException(1007, "There is no synthesis.context for this.");
        if (document.Problem is not null)
            throw new SpeechProtocolException(1007, document.Problem);
        var stop = new CancellationTokenSource();
        _turns.Add(message.RequestId, stop);
        _requests.Writer.TryWrite((_next with { Parts = document.Parts }, stop.Token));
        _next = null;
    }
}
