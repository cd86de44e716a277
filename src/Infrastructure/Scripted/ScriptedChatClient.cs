using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Scripted;

/// <summary>Answers everything with the same reply, word by word as a model writes.</summary>
internal sealed class ScriptedChatClient(IOptions<ScriptedOptions> options, TimeProvider time) : IChatClient
{
    private readonly string[] _words = [.. options.Value.Reply.Split(' ').Select((word, i) => i == 0 ? word : " " + word)];

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await DelayAsync(cancellationToken);
        foreach (var word in _words)
            yield return new ChatResponseUpdate(ChatRole.Assistant, word);
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await DelayAsync(cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(_words)));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private Task DelayAsync(CancellationToken ct) => options.Value.LlmFirstTokenMs > 0
        ? Task.Delay(TimeSpan.FromMilliseconds(options.Value.LlmFirstTokenMs), time, ct)
        : Task.CompletedTask;
}
