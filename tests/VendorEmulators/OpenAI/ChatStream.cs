using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>An answer as a stream of events, token by token.</summary>
internal sealed class ChatStream(HttpContext context, OpenAIEmulatorOptions options, ChatQuestion question, ChatAnswer answer, bool isAzure)
{
    private readonly EventWriter _events = new(context, options);

    public async Task SendAsync()
    {
        OpenAIResponse.Describe(context);
        await Task.Delay(options.FirstTokenMs, context.RequestAborted);
        await _events.BeginAsync();
        if (isAzure)
            await _events.WriteAsync(FilterResults());
        await SendAsync(new JsonObject { ["role"] = "assistant", ["content"] = "", ["refusal"] = null });
        if (answer.Reasoning is not null)
            await SendAsync(new JsonObject { ["reasoning_content"] = answer.Reasoning });
        if (!await SendTokensAsync())
            return;
        for (var i = 0; i < answer.Calls.Count; i++)
        {
            foreach (var fragment in ChatMessages.Fragments(answer.Calls[i], i))
                await SendAsync(fragment);
        }

        if (options.OmitsFinish)
            return;
        await SendAsync([], answer.Finish);
        if (question.WantsUsage)
        {
            var last = ChatMessages.Chunk(question, null);
            last["usage"] = ChatMessages.Usage(question, answer);
            await _events.WriteAsync(last);
        }

        if (!options.OmitsDone)
            await _events.EndAsync();
    }

    /// <summary>False where an error was the end of the stream.</summary>
    private async Task<bool> SendTokensAsync()
    {
        var sent = 0;
        foreach (var token in answer.Tokens)
        {
            if (sent > 0)
                await Task.Delay(options.TokenMs, context.RequestAborted);
            if (sent == options.ErrorAfterTokens)
                break;
            await SendAsync(new JsonObject { ["content"] = token });
            sent++;
        }

        if (sent < options.ErrorAfterTokens || options.ErrorAfterTokens is null)
            return true;
        await _events.WriteAsync(new OpenAIError(
            StatusCodes.Status500InternalServerError, null, "The server had an error while processing your request.", "server_error").ToJson(isAzure));
        return false;
    }

    private Task SendAsync(JsonObject delta, string? finish = null)
    {
        var chunk = ChatMessages.Chunk(question, delta, finish);
        if (question.WantsUsage)
            chunk["usage"] = null;
        if (isAzure)
            chunk["choices"]![0]!["content_filter_results"] = new JsonObject { ["hate"] = new JsonObject { ["filtered"] = false, ["severity"] = "safe" } };
        return _events.WriteAsync(chunk);
    }

    /// <summary>Azure judges the prompt before the first token: no choice, no model and no id.</summary>
    private static JsonObject FilterResults() => new()
    {
        ["id"] = "",
        ["object"] = "",
        ["created"] = 0,
        ["model"] = "",
        ["choices"] = new JsonArray(),
        ["prompt_filter_results"] = new JsonArray(new JsonObject { ["prompt_index"] = 0, ["content_filter_results"] = new JsonObject() }),
    };
}
