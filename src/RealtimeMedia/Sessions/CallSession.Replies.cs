using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Replies;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Sessions;

/// <summary>The tasks of a call beside its audio: recognition, the model, the voice. They end in events.</summary>
internal sealed partial class CallSession
{
    private async Task ListenAsync()
    {
        await foreach (var heard in _recognizer.Events.ReadAllAsync())
        {
            if (heard is UtteranceRecognized utterance)
                Post(new Recognized(utterance.Text.Trim()));
            else if (heard is RecognitionFailed failed)
            {
                CallMetrics.ProviderFailed("recognition", _services.Providers.Speech);
                HearingFailed(CallId, failed.Reason);
                Post(new HearingLost(failed.IsBusy));
            }
        }
    }

    private static Task SayAsync(Passage passage, params string[] texts)
    {
        foreach (var text in texts)
            passage.Writer.TryWrite(text);
        passage.Writer.TryComplete();
        return Task.CompletedTask;
    }

    private async Task AnswerAsync(SpokenTurn turn, Passage passage)
    {
        var cut = passage.IsCut;
        var writer = new ReplyWriter(passage.Writer);
        try
        {
            var command = new ProcessTranscriptCommand(_media.Conversation, _media.Assistant, turn.CallerSaid!);
            var reply = await _services.UseCases.SendAsync(_media.OwnerId, command, cut);
            if (reply.IsSuccess)
                await writer.WriteAsync(Timed(reply.Value.Fragments(cut), turn), cut);
            turn.Timings.WrittenAt = ElapsedMs;
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            (turn.Timings.WrittenAt, turn.Timings.ModelError) = (ElapsedMs, e.GetType().Name);
            if (e is ReplyException)
                CallMetrics.ProviderFailed("model", _services.Providers.Model);
            ReplyLost(CallId, e.GetType().Name);
            Post(new ReplyFailed(turn.Number));
            return;
        }

        if (writer.HangsUp)
            Post(new HangUpRequested(turn.Number));
        if (writer.HasSpoken || writer.HangsUp)
            passage.Writer.TryComplete();
        else
            Post(new ReplyFailed(turn.Number));
    }

    private async IAsyncEnumerable<ReplyFragment> Timed(IAsyncEnumerable<ReplyFragment> fragments, SpokenTurn turn)
    {
        await foreach (var fragment in fragments)
        {
            turn.Timings.FirstWordsAt ??= ElapsedMs;
            yield return fragment;
        }
    }

    private async Task SpeakAsync(SpokenTurn turn, Passage passage)
    {
        var cut = passage.IsCut;
        try
        {
            var voice = new ReplyVoice(_voice, _playback);
            await voice.SpeakAsync(
                passage.Track, passage.Reader, () => turn.Timings.FirstPhraseAt ??= ElapsedMs, OnAudio, cut);
            turn.Timings.SpokenAt = ElapsedMs;
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            (turn.Timings.SpokenAt, turn.Timings.VoiceError) = (ElapsedMs, e.GetType().Name);
            CallMetrics.ProviderFailed("synthesis", _services.Providers.Speech);
            VoiceFailed(CallId, e.GetType().Name);
            Post(new VoiceLost());
            return;
        }

        if (_playback.Complete(passage.Track))
            Post(new PlayedOut(turn.Number));

        void OnAudio()
        {
            if (turn.Timings.FirstAudioAt is not null)
                return;
            turn.Timings.FirstAudioAt = ElapsedMs;
            Post(new ReplyStarted(turn.Number));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Call {CallId}: recognition failed: {Reason}")]
    private partial void HearingFailed(CallId callId, string reason);

    [LoggerMessage(LogLevel.Warning, "Call {CallId}: no reply: {Exception}")]
    private partial void ReplyLost(CallId callId, string exception);

    [LoggerMessage(LogLevel.Error, "Call {CallId}: nothing can be spoken: {Exception}")]
    private partial void VoiceFailed(CallId callId, string exception);
}
