using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.AI;

namespace VoiceAssistant.Api.Tests.Chats;

/// <summary>A language model that writes a piece whenever it is told to, and ends or fails when it is told to.</summary>
internal sealed class ToldModel : IChatClient
{
    private readonly Channel<AIContent> _pieces = Channel.CreateUnbounded<AIContent>();
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when nobody wants the answer any more.</summary>
    public Task Cancelled => _cancelled.Task;

    public List<string> Asked { get; } = [];

    public void Write(string text) => _pieces.Writer.TryWrite(new TextContent(text));

    public void HangUp() => _pieces.Writer.TryWrite(new FunctionCallContent("1", "end_call"));

    public void End() => _pieces.Writer.TryWrite(new UsageContent());

    public void Fail() => _pieces.Writer.TryWrite(new ErrorContent("Told to fail."));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.Add(messages.Last().Text);
        await using var registration = cancellationToken.Register(() => _cancelled.TrySetResult());
        await foreach (var piece in _pieces.Reader.ReadAllAsync(cancellationToken))
        {
            if (piece is UsageContent)
                yield break;
            if (piece is ErrorContent)
                throw new HttpRequestException("Told to fail.");
            yield return new ChatResponseUpdate(ChatRole.Assistant, [piece]);
        }
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse());

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
