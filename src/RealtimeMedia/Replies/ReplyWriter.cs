using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Records;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>The model's part in the replies of one call: asks it, and writes what it says for the voice.</summary>
internal sealed partial class ReplyWriter(
    MediaSession media,
    IUseCases useCases,
    CallKnowledge knowledge,
    ToolSession tools,
    CallClock clock,
    ProviderNames providers,
    CallMetrics metrics,
    ILogger<ReplyWriter> log)
{
    private readonly RecordingControl? _recording = RecordingControl.For(
        media.Assistant.Recording, media.Recording, (act, ct) => RecordAsync(media, useCases, act, ct));

    /// <summary>The assistant in the language of what is written next.</summary>
    public AssistantSnapshot Chosen => tools.Spoken(media.Assistant);

    /// <summary>The conversation goes on in this language, BCP 47: what was chosen since is told as not done.</summary>
    public void SwitchBack(string language) => tools.SwitchBack(language);

    /// <summary>Runs until the reply is written, or the turn is left; a failure becomes an event.</summary>
    public async Task AnswerAsync(ReplyRun run, string transcript, string? language)
    {
        var ct = run.Left;
        var phrases = new PhraseWriter(run.Script, Chosen);
        try
        {
            var command = new ProcessTranscriptCommand(media.Conversation, media.Assistant, transcript)
            {
                Context = media.Context,
                Language = language,
                Prefetch = knowledge.Prefetch,
                Recording = _recording,
                Tools = tools,
                Turn = run.Number,
            };
            var reply = await useCases.SendAsync(media.OwnerId, command, ct);
            if (reply.IsSuccess)
            {
                run.Ask(reply.Value, providers.Model, clock.Now);
                await phrases.WriteAsync(TimedAsync(reply.Value.FragmentsAsync(ct), run), ct);
            }

            run.Timings.Written(clock.Now);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            return; // as with the voice
        }
        catch (Exception e)
        {
            run.Timings.Written(clock.Now, e.GetType().Name);
            if (e is ReplyException)
                metrics.ProviderFailed("model", providers.Model);
            ReplyLost(e.GetType().Name);
            run.Post(new ReplyFailed(run.Number));
            return;
        }

        if (phrases.Ending is Transfer transfer)
            run.Post(new TransferRequested(run.Number, transfer, IsAnnounced: phrases.HasSpoken));
        else if (phrases.Ending is not null)
            run.Post(new HangUpRequested(run.Number));
        if (phrases.HasSpoken || phrases.Ending is HangUp)
            run.Script.Complete();
        else if (phrases.Ending is Transfer)
            return; // our own words complete it
        else
            run.Post(new ReplyFailed(run.Number));
    }

    private static async Task<bool> RecordAsync(MediaSession media, IUseCases useCases, RecordingAct act, CancellationToken ct)
    {
        if (act == RecordingAct.Start)
            return (await useCases.SendAsync(media.OwnerId, new StartRecordingCommand(media.CallId), ct)).IsSuccess;
        var change = act == RecordingAct.Pause ? RecordingChange.Pause : RecordingChange.Resume;
        return (await useCases.SendAsync(media.OwnerId, new ChangeRecordingCommand(media.CallId, change), ct)).IsSuccess;
    }

    private async IAsyncEnumerable<ReplyFragment> TimedAsync(IAsyncEnumerable<ReplyFragment> fragments, ReplyRun run)
    {
        await foreach (var fragment in fragments)
        {
            run.Timings.Words(clock.Now);
            if (fragment is SwitchLanguage)
                run.Post(LanguageSwitched.Instance);
            yield return fragment;
        }
    }

    [LoggerMessage(LogLevel.Warning, "No reply: {Exception}")]
    private partial void ReplyLost(string exception);
}
