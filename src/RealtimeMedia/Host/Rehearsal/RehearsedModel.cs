using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>A model that says the same to everything, word by word.</summary>
internal sealed class RehearsedModel : IChatClient
{
    private static readonly string[] Words = ["We ", "open ", "at ", "nine. ", "Is ", "there ", "more?"];

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var word in Words)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, word);
        }
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Replies are streamed.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
