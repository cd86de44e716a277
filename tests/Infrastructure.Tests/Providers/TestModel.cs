using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

internal sealed class TestModel : IChatClient
{
    private (IReadOnlyList<ChatResponseUpdate> After, Pause Pause)? _hang;

    /// <summary>How often it was asked, and what the last time.</summary>
    public int Questions { get; private set; }

    public string Asked { get; private set; } = "";

    public Func<IEnumerable<ChatResponseUpdate>> Answer { get; set; } = () => [new ChatResponseUpdate(ChatRole.Assistant, "Certainly.")];

    /// <summary>Has its next answer pause.</summary>
    /// <param name="after">What is said before.</param>
    public Pause Hang(IReadOnlyList<ChatResponseUpdate>? after = null)
    {
        var pause = new Pause(isDeaf: false);
        _hang = (after ?? [], pause);
        return pause;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Questions++;
        Asked = string.Join(' ', messages.Select(m => m.Text));
        if (_hang is var (after, pause))
        {
            foreach (var update in after)
                yield return update;
            await pause.WaitAsync(cancellationToken);
        }

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
