using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>
/// Asks once more where that may help while somebody is on the line: after a broken connection or an error of the server, and
/// after 429 where the wait is no longer than <see cref="LongestWait"/>. An answer that has begun is never asked for again.
/// </summary>
internal sealed class OneRetry() : ClientRetryPolicy(maxRetries: 1)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan UsualWait = TimeSpan.FromMilliseconds(200);

    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception)
    {
        if (!await base.ShouldRetryAsync(message, exception) || message.CancellationToken.IsCancellationRequested) // it counts, too
            return false;
        if (exception is not null || message.Response is not { } response)
            return exception is HttpRequestException or IOException or ClientResultException { Status: 0 };
        if ((response.Headers.TryGetValue("x-should-retry", out var advice) && advice == "false")
            || WaitOf(response) > LongestWait)
            return false;
        if (response.Status != 429)
            return true;
        await response.BufferContentAsync(message.CancellationToken);
        return OpenAIException.Of(new ClientResultException(response)) is not { Code: OpenAIException.QuotaUsedUp };
    }

    protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount) =>
        message.Response is { } response ? WaitOf(response) ?? UsualWait : UsualWait;

    /// <summary>Null where the server does not say. A date is as good as too long: it counts whole seconds.</summary>
    internal static TimeSpan? WaitOf(PipelineResponse response)
    {
        if (Number("retry-after-ms") is { } ms)
            return TimeSpan.FromMilliseconds(ms);
        if (Number("retry-after") is { } seconds)
            return TimeSpan.FromSeconds(seconds);
        return response.Headers.TryGetValue("retry-after", out _) ? TimeSpan.MaxValue : null;

        double? Number(string header) =>
            response.Headers.TryGetValue(header, out var text)
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? Math.Min(number, int.MaxValue)
                : null;
    }
}
