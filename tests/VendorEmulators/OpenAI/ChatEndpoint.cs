using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary><c>POST …/chat/completions</c>.</summary>
internal static class ChatEndpoint
{
    public static async Task AnswerAsync(HttpContext context, OpenAIEmulatorOptions options)
    {
        var question = await RequestBody.ReadAsync(context) is { } body ? new ChatQuestion(body) : null;
        var problem = question is null ? RequestBody.Unreadable : ChatRules.ProblemWith(question, options);
        if (problem is null)
            await AnswerAsync(context, options, question!, OpenAIResponse.IsAzure(context));
        else
            await OpenAIResponse.WriteAsync(context, options, problem);
    }

    private static async Task AnswerAsync(HttpContext context, OpenAIEmulatorOptions options, ChatQuestion question, bool isAzure)
    {
        var answer = options.Answer(question);
        if (answer.IsPromptFiltered)
        {
            await OpenAIResponse.WriteAsync(context, options, OpenAIError.Unsupported(
                "prompt", "The response was filtered due to the prompt triggering a content management policy.", "content_filter"));
            return;
        }

        if (question.IsStreamed)
        {
            await new ChatStream(context, options, question, answer, isAzure).SendAsync();
            return;
        }

        await Task.Delay(options.FirstTokenMs, context.RequestAborted);
        await OpenAIResponse.WriteAsync(context, ChatMessages.Completion(question, answer));
    }
}
