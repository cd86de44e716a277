using VoiceAssistant.Benchmarks.Turns.Scoring;

namespace VoiceAssistant.CallSimulator.Tests.Turns;

/// <summary>Made-up calls; all times in ms since the stream was opened.</summary>
internal static class Calls
{
    public static CallTimeline Of(IReadOnlyList<CallerSound> caller, params AssistantReply[] replies) => new(caller, replies, 60_000);

    public static CallTimeline Of(CallerSound sound, params AssistantReply[] replies) => Of([sound], replies);

    public static CallerSound Sound(SoundKind kind, double start, double end, params Period[] pauses) =>
        new(kind, "…", new Period(start, end), pauses);

    public static AssistantReply Reply(double start, double end, params Period[] gaps) => new(new Period(start, end), false, gaps);

    public static AssistantReply Stopped(double start, double end) => new(new Period(start, end), true, []);
}
