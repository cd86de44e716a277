using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace VoiceAssistant.Tests;

/// <summary>A language model that keeps what it was asked and gives a fixed answer.</summary>
internal sealed class RecordingModel : IChatClient
{
    public List<ChatMessage> Asked { get; } = [];

    public List<AIContent> Answer { get; } = [new TextContent("Certainly.")];

    /// <summary>What it wants done after its answer, by what it is asked.</summary>
    public Func<IReadOnlyList<ChatMessage>, string?> Act { get; set; } = _ => null;

    /// <summary>What it answers in place of everything else, by what it is asked; null for that.</summary>
    public Func<IReadOnlyList<ChatMessage>, ChatOptions?, IReadOnlyList<AIContent>>? Say { get; set; }

    /// <summary>Gives what is not streamed; throws, where not told otherwise.</summary>
    public Func<IReadOnlyList<ChatMessage>, string> Whole { get; set; } = _ => throw new NotSupportedException("Replies are streamed.");

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatMessage> asked = [.. messages];
        Asked.AddRange(asked);
        await Task.Yield();
        if (Say is { } say)
        {
            foreach (var content in say(asked, options))
                yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
            yield break;
        }

        foreach (var content in Answer)
            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
        if (Act(asked) is { } tool)
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("1", tool)]);
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Whole([.. messages]))));

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
