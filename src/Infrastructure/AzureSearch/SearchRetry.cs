using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>Asks once more where that may help while somebody is on the line: not where the service wants to be left alone for longer.</summary>
internal sealed class SearchRetry() : RetryPolicy(maxRetries: 1, DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(100)))
{
    private const double LongestWaitSeconds = 0.5;

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        !IsToWait(message) && base.ShouldRetry(message, exception);

    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsToWait(message) ? ValueTask.FromResult(false) : base.ShouldRetryAsync(message, exception);

    private static bool IsToWait(HttpMessage message) =>
        message.HasResponse && message.Response.Headers.TryGetValue("Retry-After", out var wait)
        && !(double.TryParse(wait, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestWaitSeconds);
}
