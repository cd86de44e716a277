using System.Diagnostics;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>The first span of a call's trace: its webhook was answered. The media host continues the trace.</summary>
internal static class AnswerTrace
{
    private static readonly ActivitySource Source = new("VoiceAssistant.Api");

    /// <summary>Gives the W3C <c>traceparent</c> for what follows; null where nobody collects traces.</summary>
    public static string? Record(CallId call, DateTimeOffset startedAt)
    {
        using var span = CallTrace.Start(Source, "answer", ActivityKind.Server, call, parent: null, startedAt);
        return span?.Id;
    }
}
