using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

internal sealed class TestModel : IChatClient
{
    /// <summary>How often it was asked, and what the last time.</summary>
    public int Questions { get; private set; }

    public string Asked { get; private set; } = "";

    public Func<IEnumerable<ChatResponseUpdate>> Answer { get; set; } = () => [new ChatResponseUpdate(ChatRole.Assistant, "Certainly.")];

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Questions++;
        Asked = string.Join(' ', messages.Select(m => m.Text));
        await Task.Yield();
        foreach (var update in Answer())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return update;
        }
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
