using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>
/// Asks one model after the other until one answers in time; how long an answer in one piece takes is not limited.
/// Nothing is asked again once an answer has begun, or was cancelled.
/// </summary>
internal sealed partial class FallbackChatClient(
    IReadOnlyList<ModelCandidate> models,
    IOptions<ProviderTimeouts> timeouts,
    TimeProvider time,
    ILogger<FallbackChatClient> log) : IChatClient
{
    private readonly FirstToBegin _firstToBegin = new(
        TimeSpan.FromMilliseconds(timeouts.Value.NextWordsMs),
        late => late,
        time);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> asked = [.. messages];
        var queue = new ModelQueue(models);
        return _firstToBegin.StreamAsync(
            stopping => queue.Current.Client.GetStreamingResponseAsync(asked, options, stopping),
            () => FirstOf(queue),
            update => update.Contents.Count > 0,
            failure => TryNext(queue, failure),
            failure => queue.Current.Breaker.Fail(failure),
            () => queue.Current.Breaker.Succeed(),
            cancellationToken);
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> asked = [.. messages];
        var queue = new ModelQueue(models);
        while (true)
        {
            try
            {
                var answer = await queue.Current.Client.GetResponseAsync(asked, options, cancellationToken);
                queue.Current.Breaker.Succeed();
                return answer;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (!TryNext(queue, e))
                    throw;
            }
        }
    }

    /// <summary>What is known of the first model, which answers as a rule.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null) => models[0].Client.GetService(serviceType, serviceKey);

    /// <summary>The models belong to whoever made them.</summary>
    public void Dispose()
    {
    }

    /// <summary>Where there is nobody else to ask, waiting costs less than giving up.</summary>
    private TimeSpan FirstOf(ModelQueue queue) => TimeSpan.FromMilliseconds(
        queue.IsLast ? timeouts.Value.LastModelMs : timeouts.Value.FirstWordsMs);

    private bool TryNext(ModelQueue queue, Exception failure)
    {
        var failed = queue.Current;
        failed.Breaker.Fail(failure);
        if (!queue.TryAdvance())
            return false;
        TookOver(failed.Name, failure.GetType().Name, queue.Current.Name);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The model of {Provider} failed before its first word: {Exception}; {Next} takes over")]
    private partial void TookOver(string provider, string exception, string next);
}
