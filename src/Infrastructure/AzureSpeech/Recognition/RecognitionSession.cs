using System.Net.WebSockets;
using System.Text;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>
/// One connection of a recogniser, from its first message to its end: turn after turn, for the service ends one whenever it
/// likes. The protocol: <see cref="FrameWriter"/>.
/// </summary>
internal sealed class RecognitionSession(
    AzureSocket socket, CallerSpeech speech, byte[] context, string connectionId, TimeProvider time)
{
    /// <summary>From the first audio of a turn to the service's first word, which says no more than that the turn has begun.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(3);

    /// <summary>While the service owes a word.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5), Interval = TimeSpan.FromSeconds(1);

    /// <summary>How long the reason may take to come behind a message that could not be sent, or a goodbye to be sent.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromMilliseconds(500);

    /// <summary>However long audio has to wait, it is noticed within this that no more is to be heard.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private volatile RecognitionTurn? _turn;
    private volatile bool _isAnswered, _hasAnswered;

    /// <summary>A phrase with words came: the connection was of use.</summary>
    public bool HasRecognized { get; private set; }

    /// <summary>It was left because the service fell silent, or did not hear what it ought to have heard.</summary>
    public bool HasStalled { get; private set; }

    /// <summary>The service has not said a word on it.</summary>
    public bool IsMute => !_hasAnswered;

    /// <summary>Runs until the connection ends, and tells why; null where nothing more is to be heard. Closes the connection.</summary>
    public async Task<AzureFailure?> RunAsync(CancellationToken ct)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (sending, receiving, watching) = (SendAsync(ended.Token), ReceiveAsync(ended.Token), WatchAsync(ended.Token));
        if (await Task.WhenAny(sending, receiving, watching) == sending)
            await Task.WhenAny(receiving, Task.Delay(CloseTimeout, time, CancellationToken.None));
        HasStalled = watching.IsCompletedSuccessfully;
        var failure = HasStalled
            ? new AzureFailure(FailureKind.Broken, "Azure Speech did not answer in time.")
            : ReasonOf(receiving.Exception ?? sending.Exception ?? watching.Exception);
        await ended.CancelAsync();
        socket.Abort();
        await Task.WhenAll(sending, receiving, watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        speech.CloseTurn();
        if (speech.IsOver)
            return null;
        ct.ThrowIfCancellationRequested();
        return failure;
    }

    private static AzureFailure ReasonOf(AggregateException? e) => e?.InnerException switch
    {
        AzureSpeechException failed => failed.Failure,
        MalformedFrameException malformed => new AzureFailure(FailureKind.Broken, malformed.Message),
        { } other => AzureFailure.Lost(other),
        null => new AzureFailure(FailureKind.Broken, "The connection to Azure Speech ended."),
    };

    private async Task SendAsync(CancellationToken ct)
    {
        while (!speech.IsOver)
        {
            var turn = speech.OpenTurn();
            if (_turn is null)
                await SendTextAsync("speech.config", turn, RecognitionRequest.Config.ToArray(), ct);
            _isAnswered = false;
            _turn = turn;
            await SendTextAsync("speech.context", turn, context, ct);
            await socket.SendAsync(AudioFrame.Riff(turn.Id, time.GetUtcNow()), WebSocketMessageType.Binary, ct);
            await SendAudioAsync(turn, ct);
            if (turn.HasEnded)
                await SendTextAsync("telemetry", turn, turn.Telemetry(connectionId), ct);
            if (turn.IsBarren && !speech.IsOver)
                await Task.Delay(Interval, time, ct); // a service that ends turns as soon as they begin gets no more than this of them
        }

        await socket.CloseAsync(ct);
    }

    /// <summary>Until the turn has ended, or nothing more is to be heard: then its audio ends properly.</summary>
    private async Task SendAudioAsync(RecognitionTurn turn, CancellationToken ct)
    {
        var frame = new AudioFrame(turn.Id, time.GetUtcNow());
        while (!turn.HasEnded && !speech.IsOver)
        {
            if (turn.Wait is { Ticks: > 0 } wait)
                await Task.Delay(wait < LongestWait ? wait : LongestWait, time, ct);
            else if (speech.TryRead(turn, frame.Body))
                await socket.SendAsync(frame.Of(AudioFrame.BodyBytes, time.GetUtcNow()), WebSocketMessageType.Binary, ct);
            else
                await speech.WaitAsync(ct);
        }

        if (turn.HasEnded)
            return;
        await socket.SendAsync(frame.Of(0, time.GetUtcNow()), WebSocketMessageType.Binary, ct);
        await AwaitEndAsync(turn, ct);
    }

    /// <summary>The service ends a turn of which it has all, for which it gets a moment.</summary>
    private async Task AwaitEndAsync(RecognitionTurn turn, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(CloseTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            while (!turn.HasEnded)
                await speech.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // it is closed all the same
        }
    }

    private ValueTask SendTextAsync(string path, RecognitionTurn turn, byte[] body, CancellationToken ct) =>
        socket.SendAsync(FrameWriter.Text(path, turn.Id, time.GetUtcNow(), FrameWriter.Json, body), WebSocketMessageType.Text, ct);

    private async Task ReceiveAsync(CancellationToken ct)
    {
        while (true)
        {
            var (message, isBinary) = await socket.ReceiveAsync(ct);
            Take(isBinary ? FrameReader.ReadBinary(message.Span) : FrameReader.ReadText(message.Span));
        }
    }

    /// <summary>What belongs to another turn is passed over, and so is what is not known.</summary>
    private void Take(in Frame frame)
    {
        if (_turn is not { HasEnded: false } turn || !frame.IsOf(turn.Id))
            return;
        _isAnswered = _hasAnswered = true;
        var path = Encoding.ASCII.GetString(frame.Path);
        turn.Receive(path);
        switch (path)
        {
            case "speech.startDetected":
                speech.Notice(turn.BaseMs + PhraseReader.ToMs(AzureJson.Read(frame.Body, AzureJson.Default.StartMessage).Offset));
                break;
            case "speech.endDetected":
                speech.Hear();
                break;
            case "speech.hypothesis" or "speech.fragment":
                Take(AzureJson.Read(frame.Body, AzureJson.Default.HypothesisMessage), turn);
                break;
            case "speech.phrase":
                Take(AzureJson.Read(frame.Body, AzureJson.Default.PhraseMessage), turn);
                break;
            case "turn.end":
                speech.EndTurn(turn);
                break;
        }
    }

    private void Take(HypothesisMessage hypothesis, RecognitionTurn turn)
    {
        speech.Hear();
        if (hypothesis.Text is { Length: > 0 } text)
            speech.Hypothesize(
                text,
                turn.BaseMs + PhraseReader.ToMs(hypothesis.Offset),
                turn.BaseMs + PhraseReader.ToMs(hypothesis.Offset + hypothesis.Duration),
                hypothesis.PrimaryLanguage?.Language);
    }

    private void Take(PhraseMessage message, RecognitionTurn turn)
    {
        speech.Hear();
        if (PhraseReader.Read(message, turn.BaseMs) is not { } phrase)
            return;
        HasRecognized |= phrase.Text.Length > 0;
        speech.Recognize(phrase);
    }

    /// <summary>Returns when the service has been silent for too long where it owes an answer.</summary>
    private async Task WatchAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            if (speech.IsStalled(AnswerTimeout) || (_turn is { } turn && !_isAnswered && IsUnanswered(turn)))
                return;
        }
    }

    private bool IsUnanswered(RecognitionTurn turn) =>
        turn.Position > turn.BaseMs * (long)Application.Audio.MuLaw.BytesPerMs && time.GetElapsedTime(turn.StartedAt) >= StartTimeout;
}
