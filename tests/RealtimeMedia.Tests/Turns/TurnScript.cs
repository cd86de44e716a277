using VoiceAssistant.Application.Assistants;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>Plays a conversation against the turn machine in virtual time and keeps what was to be done, and when.</summary>
internal sealed class TurnScript
{
    public static readonly TurnSettings Settings = new(EndpointMs: 500, MinInterruptionMs: 300, IdleMs: 10_000, MaxCallMs: 600_000);

    public TurnState State { get; private set; }

    public AudioMs Now { get; private set; }

    public List<(AudioMs At, TurnEffect Effect)> Done { get; } = [];

    public IEnumerable<TurnEffect> Effects => Done.Select(d => d.Effect);

    public TurnScript Voice(int ms) => Hear(ms, voiced: true);

    public TurnScript Silence(int ms) => Hear(ms, voiced: false);

    public TurnScript Happens(TurnEvent happened)
    {
        Take(TurnMachine.Next(State, Now, happened));
        return this;
    }

    /// <summary>The call begins with a greeting that is now being played.</summary>
    public static TurnScript Greeting() => new TurnScript().Happens(new CallStarted(HasGreeting: true));

    /// <summary>The greeting was heard; it is the caller's turn.</summary>
    public static TurnScript Listening() => Greeting().Silence(1_000).Happens(new PlayedOut(0)).Forget();

    /// <summary>The caller asked something, and the answer, turn 1, is being played.</summary>
    public static TurnScript Answering() => Listening()
        .Voice(1_000).Silence(500).Happens(new Recognized("When do you open?"))
        .Happens(new ReplyStarted(1)).Silence(400).Forget();

    public TurnScript Forget()
    {
        Done.Clear();
        return this;
    }

    public AudioMs TimeOf<T>()
        where T : TurnEffect => Done.First(d => d.Effect is T).At;

    private TurnScript Hear(int ms, bool voiced)
    {
        for (var end = Now + ms; Now < end;)
        {
            Now += AudioMs.Block;
            Take(TurnMachine.Hear(State, Now, voiced, Settings));
        }

        return this;
    }

    private void Take(Step step)
    {
        State = step.State;
        Done.AddRange(step.Effects.Select(effect => (Now, effect)));
    }
}
