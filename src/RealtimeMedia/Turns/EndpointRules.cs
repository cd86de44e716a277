using VoiceAssistant.Application.Assistants;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Turns.Words;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>How long a silence of the caller ends their turn: it depends on what they have said.</summary>
internal static class EndpointRules
{
    /// <summary>How long an utterance goes on without a word of it being known: what has no words by then may be no speech.</summary>
    internal const int WordsDueMs = 10_000;

    /// <summary>A caller who goes on so soon after they were answered had not finished.</summary>
    private const int TooEarlyMs = 1_500;

    /// <summary>The silence that ends the turn, in ms from the last voiced block.</summary>
    public static int WaitMs(in TurnState state, TurnSettings settings)
    {
        var usual = settings.EndpointMs + state.LeewayMs;
        return state.Caller.Ending switch
        {
            Ending.Answer when state.Caller.Said.Length == 0 => usual / 2,
            Ending.Whole => usual * 4 / 5,
            Ending.Dictation => Math.Max(usual, settings.LongestEndpointMs * 3 / 4),
            Ending.Unfinished => Math.Max(usual, settings.LongestEndpointMs),
            _ => usual,
        };
    }

    /// <summary>The turn has gone on for so long that it is taken as it is.</summary>
    public static bool IsTooLong(in CallerTurn caller, AudioMs now, TurnSettings settings) =>
        caller.BeganAt is { } began && now - began >= settings.MaxUtteranceMs;

    /// <summary>What sounds has been going on for long, and no word of it is known.</summary>
    public static bool IsEndless(in CallerTurn caller, AudioMs now) =>
        !caller.HasWords && caller.BeganAt is { } began && now - began >= WordsDueMs;

    /// <summary>Nothing is known of an utterance that goes on and on.</summary>
    public static bool IsUnknown(in CallerTurn caller, AudioMs now) =>
        caller.Partial.IsEmpty && caller.Utterance.Exists && now - caller.Utterance.OnsetAt >= WordsDueMs;

    /// <summary>The caller was answered, and goes on with what they were saying: they are given more time from now on.</summary>
    public static int MoreLeeway(in TurnState state, TurnSettings settings) =>
        state.Caller.BeganAt is { } began && began - state.IdleSince <= TooEarlyMs
            ? Math.Min(state.LeewayMs + (settings.EndpointMs / 4), settings.EndpointMs)
            : state.LeewayMs;

    /// <summary>A turn went well: a little less will do.</summary>
    public static int LessLeeway(int leewayMs) => leewayMs * 7 / 8;
}
