using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.Infrastructure.OpenAI.Chat;

/// <summary>
/// A model behind OpenAI's chat completions. What an answer has to be, to be one, is judged here: the official client takes a
/// stream that breaks off for a whole one, and an error in it for nothing.
/// </summary>
/// <param name="usual">The model where the options name none.</param>
internal sealed partial class OpenAIChatClient(OpenAIServer server, string usual, TokenLimit limit, ILogger<OpenAIChatClient> log) : IChatClient
{
    private readonly IChatClient _usual = server.Chat(usual).AsIChatClient();
    private readonly RequestShape _shape = new(limit);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var answer = new AnswerCheck();
        var question = PromptShape.Of(messages);
        var model = options?.ModelId ?? usual;
        while (true)
        {
            var shape = _shape.ShapeOf(model);
            await using var updates = ClientOf(model).GetStreamingResponseAsync(question, RequestShape.Of(options, model, shape), cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            bool isMore;
            try
            {
                isMore = await updates.MoveNextAsync();
            }
            catch (Exception e) when (OpenAIException.IsTold(e))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var refusal = Refused(e);
                if (_shape.Learn(model, shape, refusal))
                    continue;
                throw refusal;
            }

            for (; isMore; isMore = await updates.MoveNextAsync())
                yield return answer.Take(updates.Current);
            answer.Complete();
            yield break;
        }
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var question = PromptShape.Of(messages);
        var model = options?.ModelId ?? usual;
        while (true)
        {
            var shape = _shape.ShapeOf(model);
            try
            {
                var response = await ClientOf(model).GetResponseAsync(question, RequestShape.Of(options, model, shape), cancellationToken);
                AnswerCheck.Judge(response);
                return response;
            }
            catch (Exception e) when (OpenAIException.IsTold(e))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var refusal = Refused(e);
                if (!_shape.Learn(model, shape, refusal))
                    throw refusal;
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => _usual.GetService(serviceType, serviceKey);

    public void Dispose() => _usual.Dispose();

    private IChatClient ClientOf(string model) => model == usual ? _usual : server.Chat(model).AsIChatClient();

    private OpenAIException Refused(Exception e)
    {
        var refusal = OpenAIException.Of(e);
        RefusedBy(refusal.Message);
        return refusal;
    }

    [LoggerMessage(LogLevel.Warning, "A language model refused: {Reason}")]
    private partial void RefusedBy(string reason);
}
