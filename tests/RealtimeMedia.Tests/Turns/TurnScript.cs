using VoiceAssistant.Application.Assistants;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Turns;
using VoiceAssistant.RealtimeMedia.Turns.Words;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>Plays a conversation against the turn machine in virtual time and keeps what was to be done, and when.</summary>
internal sealed class TurnScript
{
    public static readonly TurnSettings Settings = new(EndpointMs: 500, MinInterruptionMs: 300, IdleMs: 10_000, MaxCallMs: 600_000);

    private readonly TurnRules _rules;
    private bool _givesPartials, _finalsAreLate;

    /// <param name="language">BCP 47.</param>
    public TurnScript(string language = "en-US", TurnSettings? settings = null)
    {
        var chosen = settings ?? Settings;
        _rules = new TurnRules(chosen, TurnWords.In(language, chosen.Acknowledgements, chosen.Interruptions));
    }

    public TurnState State { get; private set; }

    public AudioMs Now { get; private set; }

    public List<(AudioMs At, TurnEffect Effect)> Done { get; } = [];

    public IEnumerable<TurnEffect> Effects => Done.Select(d => d.Effect);

    public TurnScript Voice(int ms) => Hear(ms, voiced: true);

    public TurnScript Silence(int ms) => Hear(ms, voiced: false);

    /// <summary>The caller speaks while the end of our turn is played.</summary>
    /// <param name="leftMs">Of our turn, as they begin.</param>
    public TurnScript VoiceAtEnd(int ms, int leftMs)
    {
        var end = Now + leftMs;
        for (var until = Now + ms; Now < until;)
        {
            Now += AudioMs.Block;
            Take(TurnMachine.Hear(State, new Sound(Now, IsVoiced: true, IsPlaying: true, _givesPartials, (int)Math.Max(0, end - Now)), _rules));
        }

        return this;
    }

    /// <summary>Something like a voice sounds, and nothing of ours is heard.</summary>
    public TurnScript VoiceInSilence(int ms) => Hear(ms, voiced: true, playing: false);

    /// <summary>Nobody hears anything, although the assistant has the word.</summary>
    public TurnScript DeadAir(int ms) => Hear(ms, voiced: false, playing: false);

    public TurnScript Happens(TurnEvent happened)
    {
        Take(TurnMachine.Next(State, Now, happened, _rules));
        return this;
    }

    /// <summary>From now on somebody recognises who tells words while the caller speaks, or does not.</summary>
    public TurnScript Hears(bool givesPartials)
    {
        _givesPartials = givesPartials;
        return this;
    }

    /// <summary>From now on somebody recognises who tells words all the time, and the final text late.</summary>
    public TurnScript HearsLate()
    {
        (_givesPartials, _finalsAreLate) = (true, true);
        return this;
    }

    /// <summary>The call begins with a greeting that is now being played.</summary>
    public TurnScript Greeting(bool givesPartials = false) => Hears(givesPartials).Happens(new CallStarted(HasGreeting: true));

    /// <summary>The greeting was heard; it is the caller's turn.</summary>
    public TurnScript Listening(bool givesPartials = false) =>
        Greeting(givesPartials).Silence(1_000).Happens(new PlayedOut(0)).Forget();

    /// <summary>The caller asked something; the model is asked, as turn 1.</summary>
    public TurnScript Thinking(bool givesPartials = false) => Listening(givesPartials)
        .Voice(1_000).Silence(500).Happens(new Recognized("When do you open?")).Forget();

    /// <summary>The answer, turn 1, is being played.</summary>
    public TurnScript Answering(bool givesPartials = false) =>
        Thinking(givesPartials).Happens(new ReplyStarted(1)).Silence(400).Forget();

    public TurnScript Forget()
    {
        Done.Clear();
        return this;
    }

    public AudioMs TimeOf<T>()
        where T : TurnEffect => Done.First(d => d.Effect is T).At;

    private TurnScript Hear(int ms, bool voiced, bool? playing = null)
    {
        for (var end = Now + ms; Now < end;)
        {
            Now += AudioMs.Block;
            var isPlaying = playing ?? State.Phase is TurnPhase.Speaking or TurnPhase.Closing;
            Take(TurnMachine.Hear(State, new Sound(Now, voiced, isPlaying, _givesPartials, FinalsAreLate: _finalsAreLate), _rules));
        }

        return this;
    }

    private void Take(Step step)
    {
        State = step.State;
        Done.AddRange(step.Effects.Select(effect => (Now, effect)));
    }
}
