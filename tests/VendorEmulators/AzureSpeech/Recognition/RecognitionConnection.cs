using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>Takes the messages of one socket apart into turns.</summary>
internal sealed class RecognitionConnection(
    SpeechSocket socket, Func<SpeechEmulatorOptions> options, ScriptPosition script, Func<bool> takeEnding, Outbox outbox)
{
    private readonly HashSet<string> _over = new(StringComparer.OrdinalIgnoreCase);
    private (string RequestId, string Body)? _context;
    private RecognitionTurn? _turn;

    /// <summary>Until the client leaves.</summary>
    public async Task RunAsync()
    {
        while (await socket.ReceiveAsync() is { } message)
        {
            switch (message.Path.ToLowerInvariant())
            {
                case "speech.context":
                    RefuseReuse(message);
                    _context = (message.RequestId, message.Text);
                    break;
                case "audio" when message.IsBinary:
                    TakeAudio(message);
                    break;
            }
        }
    }

    private void TakeAudio(SpeechMessage message)
    {
        if (_turn?.RequestId == message.RequestId)
        {
            if (_turn.IsOver)
                return;
            if (message.Body.IsEmpty)
                _turn.Finish();
            else
                _turn.Add(message.Body.Span);
            if (_turn.IsOver)
                _over.Add(_turn.RequestId);
            return;
        }

        // what was under way when its turn ended, and the empty end of a turn that is over
        if (_over.Contains(message.RequestId) && message.ContentType is null)
            return;
        RefuseReuse(message);
        Begin(message);
    }

    private void Begin(SpeechMessage message)
    {
        var format = WaveFormat.Read(message.Body.Span);
        if (_turn is not null)
            _over.Add(_turn.RequestId);
        var context = _context?.RequestId == message.RequestId ? _context?.Body : null;
        var settings = RecognitionSettings.Read(socket.Record, context);
        if (settings.Languages.Count == 0)
            throw new SpeechProtocolException(1007, "No language is given.");
        _turn = new RecognitionTurn(message.RequestId, format, settings, script, options(), outbox, takeEnding);
        _turn.Start();
        if (message.Body.Length > WaveFormat.HeaderBytes)
            _turn.Add(message.Body.Span[WaveFormat.HeaderBytes..]);
    }

    private void RefuseReuse(SpeechMessage message)
    {
        if (_over.Contains(message.RequestId))
            throw new SpeechProtocolException(1002, "The id of a turn that is over was used again.");
    }
}
