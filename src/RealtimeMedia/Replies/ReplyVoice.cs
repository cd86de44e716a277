using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>The voice's part in the replies of one call: speaks phrases, the next while the one before plays.</summary>
internal sealed partial class ReplyVoice(
    SwitchableVoice voice,
    CallPlayback playback,
    ToolSession tools,
    CallClock clock,
    ProviderNames providers,
    CallMetrics metrics,
    ILogger<ReplyVoice> log)
{
    /// <summary>The phrase before could not be spoken: a second failure in a row is the end.</summary>
    private bool _hasFailed;

    private AssistantSnapshot? _assistant;
    private string _language = "";

    /// <summary>BCP 47: the language of what was said last.</summary>
    private string _saidIn = "";

    /// <param name="language">BCP 47: the language of the first phrase.</param>
    public void Start(AssistantSnapshot assistant, string language)
    {
        (_assistant, _language, _saidIn) = (assistant, language, language);
        voice.Start(SettingsIn(language));
    }

    /// <summary>Runs until everything is spoken or interrupted; a failure becomes an event.</summary>
    public async Task SpeakAsync(ReplyRun run, SpeechRun speech)
    {
        var ct = speech.Interrupted;
        try
        {
            while (await run.Script.WaitAsync(ct))
            {
                run.Timings.Phrase(clock.Now);
                if (!playback.TryOpen(speech.Track, run.Script, out var phrase, out var number))
                    return; // interrupted just now: the phrase waits for whoever speaks the rest
                await SpeakAsync(run, speech.Track, phrase, number, ct);
            }

            run.Timings.Spoken(clock.Now);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            return; // whatever a provider makes of it: it was interrupted, and has not failed
        }
        catch (Exception e)
        {
            run.Timings.Spoken(clock.Now, e.GetType().Name);
            metrics.ProviderFailed("synthesis", providers.Synthesis);
            VoiceFailed(e.GetType().Name);
            run.Post(_language == _saidIn ? new VoiceLost() : new SpeakingFailed(_saidIn));
            return;
        }

        if (playback.Complete(speech.Track))
            run.Post(new PlayedOut(run.Number, playback.EndedInQuestion));
    }

    private async Task SpeakAsync(ReplyRun run, ReplyTrack track, ScriptedPhrase phrase, int number, CancellationToken ct)
    {
        try
        {
            var keys = KeyPhrase.KeysOf(phrase.Text);
            if (keys is not null)
            {
                run.Post(new KeysStarted(run.Number));
                tools.CarryOut(run.Number, CallTools.PressKeys);
            }
            else
            {
                Speak(phrase.Language);
            }

            await SpeakAsync(run, track, phrase, keys is not null ? PressAsync(keys) : voice.SpeakAsync(phrase.Text, ct), number);
            playback.Close(track, number);
            (_hasFailed, _saidIn) = (false, keys is null ? _language : _saidIn);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && (!_hasFailed || e is SpeechSynthesisException { IsReplaced: true }))
        {
            _hasFailed = true;
            metrics.ProviderFailed("synthesis", providers.Synthesis);
            VoiceBroke(e.GetType().Name);
            playback.Break(track, number, run.Script);
        }
    }

    private async Task SpeakAsync(ReplyRun run, ReplyTrack track, ScriptedPhrase phrase, IAsyncEnumerable<SpokenAudio> speech, int number)
    {
        var (isFirst, isCounted) = (true, false);
        await foreach (var piece in speech)
        {
            if (!isCounted && KeyPhrase.KeysOf(phrase.Text) is null)
                run.Usage.Speak(voice.Provider ?? providers.Synthesis, phrase.Text); // by now it is known who speaks
            isCounted = true;
            playback.Announce(track, number, piece.Words);
            var cameAt = clock.Now; // some of it is sent before it is written
            if (piece.MuLaw.IsEmpty || !playback.Write(track, number, piece.MuLaw.Span))
                continue;
            run.Timings.Audio(cameAt);
            if (isFirst)
                run.Post(new ReplyStarted(run.Number, phrase.IsFiller));
            isFirst = false;
        }
    }

    private void Speak(string language)
    {
        if (language.Length == 0 || language == _language)
            return;
        _language = language;
        voice.Switch(SettingsIn(language));
    }

    private SynthesisSettings SettingsIn(string language)
    {
        var spoken = _assistant!.Speaking(language);
        return new SynthesisSettings(spoken.Language, spoken.Voice.Name, spoken.Voice.Rate);
    }

    private static async IAsyncEnumerable<SpokenAudio> PressAsync(string keys)
    {
        await Task.CompletedTask;
        yield return KeyTones.Of(keys);
    }

    [LoggerMessage(LogLevel.Warning, "A voice failed: {Exception}; whoever speaks now is asked for the rest")]
    private partial void VoiceBroke(string exception);

    [LoggerMessage(LogLevel.Error, "Nothing can be spoken: {Exception}")]
    private partial void VoiceFailed(string exception);
}
