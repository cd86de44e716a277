using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Telemetry;

/// <summary>The scopes of the log: every line that is written within one names the call, and its turn where there is one.</summary>
internal static class CallScopes
{
    private static readonly Func<ILogger, CallId, IDisposable?> OfCall =
        LoggerMessage.DefineScope<CallId>("Call {CallId}");

    private static readonly Func<ILogger, CallId, int, IDisposable?> OfTurn =
        LoggerMessage.DefineScope<CallId, int>("Call {CallId}, turn {Turn}");

    public static IDisposable? InCall(this ILogger log, CallId call) => OfCall(log, call);

    public static IDisposable? InTurn(this ILogger log, CallId call, int turn) => OfTurn(log, call, turn);
}
