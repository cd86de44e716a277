using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>
/// Asks one model after the other until one answers in time; how long an answer in one piece takes is not limited.
/// Nothing is asked again once an answer has begun, or was cancelled.
/// </summary>
internal sealed partial class FallbackChatClient(
    IReadOnlyList<(string Name, IChatClient Client)> models,
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
        var turn = 0;
        return _firstToBegin.StreamAsync(
            stopping => models[turn].Client.GetStreamingResponseAsync(asked, options, stopping),
            () => FirstOf(turn),
            update => update.Contents.Count > 0,
            failure => TryNext(ref turn, failure),
            _ => { },
            cancellationToken);
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> asked = [.. messages];
        for (var turn = 0; ;)
        {
            try
            {
                return await models[turn].Client.GetResponseAsync(asked, options, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (!TryNext(ref turn, e))
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
    private TimeSpan FirstOf(int turn) => TimeSpan.FromMilliseconds(
        turn + 1 < models.Count ? timeouts.Value.FirstWordsMs : timeouts.Value.LastModelMs);

    private bool TryNext(ref int turn, Exception failure)
    {
        if (turn + 1 == models.Count)
            return false;
        TookOver(models[turn].Name, failure.GetType().Name, models[++turn].Name);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The model of {Provider} failed before its first word: {Exception}; {Next} takes over")]
    private partial void TookOver(string provider, string exception, string next);
}
