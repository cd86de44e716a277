using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>What the carrier itself says and plays to a call. It is noted and takes its time; there is no audio of it.</summary>
internal sealed class CarrierVoice(Phone phone, bool saysFast, TimeProvider clock)
{
    private static readonly TimeSpan SpeakingTimePerCharacter = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan ToneTime = TimeSpan.FromMilliseconds(500);

    public async Task SpeakAsync(string text, int loop, CancellationToken ct)
    {
        phone.Journal.Write(CallEventKind.Said, text);
        if (!saysFast)
            await Task.Delay(SpeakingTimePerCharacter * text.Length * Math.Max(1, loop), clock, ct);
    }

    /// <summary>Keys take half a second each, and so does a pause between them; what is at a URL is not fetched.</summary>
    public async Task PlayAsync(PlayVerb play, CancellationToken ct)
    {
        if (play.Digits is not { } digits)
        {
            phone.Journal.Write(CallEventKind.Said, $"[{play.Url}]");
            return;
        }
        foreach (var digit in digits)
        {
            if (digit is not ('w' or 'W'))
                phone.Journal.Write(CallEventKind.Heard, $"{digit} pressed by the carrier");
            if (!saysFast)
                await Task.Delay(ToneTime, clock, ct);
        }
    }

    public void Beep() => phone.Journal.Write(CallEventKind.Said, "[beep]");

    public async Task PromptAsync(IReadOnlyList<TwimlVerb> prompts, CancellationToken ct)
    {
        foreach (var prompt in prompts)
            switch (prompt)
            {
                case SayVerb say:
                    await SpeakAsync(say.Text, say.Loop, ct);
                    break;
                case PlayVerb play:
                    await PlayAsync(play, ct);
                    break;
                case PauseVerb pause:
                    await Task.Delay(pause.Length, clock, ct);
                    break;
            }
    }
}
