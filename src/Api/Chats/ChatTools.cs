using MediatR;
using VoiceAssistant.Application.BuiltInTools;
using VoiceAssistant.Application.Chats;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Api.Chats;

/// <summary>The tools of assistants in writing.</summary>
internal sealed partial class ChatTools(Toolbox toolbox, IUseCases useCases, TimeProvider time, ILogger<ChatTools> log)
{
    private const int Attempts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public ToolSession Open(Chat chat) => toolbox.Open(
        chat.Conversation, chat.Assistant, ConversationContext.Written, chat.OwnTools, chat.ToolCalls, firstStep: 1, command => KeepAsync(chat.Conversation.OwnerId, command));

    private async Task KeepAsync(OwnerId owner, IRequest<Result<Unit>> command)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await useCases.SendAsync(owner, command, CancellationToken.None);
                return;
            }
            catch (Exception e)
            {
                NotKept(e.GetType().Name, attempt);
                if (attempt == Attempts)
                    return;
            }

            await Task.Delay(Pause, time, CancellationToken.None);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What came of a tool was not kept: {Exception}, attempt {Attempt}")]
    private partial void NotKept(string exception, int attempt);
}
