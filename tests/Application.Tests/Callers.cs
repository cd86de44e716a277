using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests;

internal static class Callers
{
    public const string Phone = "+14155550100";

    public static Task<Result<AnsweredCall>> RingAsync(
        this TestHost host, string callSid = "CA1", string from = Phone, string to = Business.Number) =>
        host.SendAsync(new AnswerCallCommand(callSid, from, to));

    /// <summary>A call with audio.</summary>
    public static async Task<MediaSession> ConnectAsync(
        this TestHost host, string callSid = "CA1", string to = Business.Number)
    {
        var answered = (await host.RingAsync(callSid, to: to)).Value;
        return (await host.SendAsync(new OpenMediaSessionCommand(answered.CallId, answered.MediaToken, callSid))).Value;
    }

    public static async Task<CallDto> LogAsync(this TestHost host, string callSid = "CA1") =>
        (await host.SendAsync(new ReadCallLogsQuery([callSid]))).Value.ShouldHaveSingleItem();
}
