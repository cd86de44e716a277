// members that the client does not know: there is no other way, and tests of ours would tell if it changed
#pragma warning disable SCME0001
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;

namespace VoiceAssistant.Infrastructure.OpenAI.Chat;

/// <summary>
/// What of an answer is worth something. What a model thinks aloud is not for the caller; a call of a tool that the answer's
/// end has torn apart is none; and an answer that does not say why it ends was broken off.
/// </summary>
internal sealed class AnswerCheck
{
    private bool _hasText;
    private ChatFinishReason? _end;

    /// <summary>The update without what is not for use.</summary>
    /// <exception cref="OpenAIException">It is an error.</exception>
    public ChatResponseUpdate Take(ChatResponseUpdate update)
    {
        if (update.RawRepresentation is StreamingChatCompletionUpdate raw && raw.Patch.Contains("$.error"u8))
            throw new OpenAIException("The server had an error in the middle of its answer.");
        _end = update.FinishReason ?? _end;
        update.Contents = Useful(update.Contents, _end);
        _hasText |= update.Text.Length > 0;
        return update;
    }

    /// <exception cref="OpenAIException">The answer was broken off, or taken away by the filter of contents before it said anything.</exception>
    public void Complete()
    {
        if (_end is null)
            throw new OpenAIException("The answer broke off: it has no end.");
        RequireUnfiltered(_end, _hasText);
    }

    /// <summary>The same of an answer in one piece.</summary>
    /// <exception cref="OpenAIException">The filter of contents took it away.</exception>
    public static void Judge(ChatResponse response)
    {
        foreach (var message in response.Messages)
            message.Contents = Useful(message.Contents, response.FinishReason);
        RequireUnfiltered(response.FinishReason, response.Text.Length > 0);
    }

    private static void RequireUnfiltered(ChatFinishReason? end, bool hasText)
    {
        if (end == ChatFinishReason.ContentFilter && !hasText)
            throw new OpenAIException("The filter of contents took the answer away.") { IsOfRequest = true };
    }

    private static IList<AIContent> Useful(IList<AIContent> contents, ChatFinishReason? end)
    {
        var isWhole = end is not null && end != ChatFinishReason.Length && end != ChatFinishReason.ContentFilter;
        return contents.All(IsUseful) ? contents : [.. contents.Where(IsUseful)];

        bool IsUseful(AIContent content) => content is not TextReasoningContent and not TextContent { Text.Length: 0 }
            && (isWhole || content is not FunctionCallContent);
    }
}
