using VoiceAssistant.Application.Chats;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Conversations;

namespace VoiceAssistant.Api.Chats;

/// <summary>Has long conversations in writing summarised while nobody waits for it, and until this host stops.</summary>
internal sealed partial class ChatMemory(IUseCases useCases, IHostApplicationLifetime host, ILogger<ChatMemory> log)
{
    /// <summary>A turn is over. Returns at once.</summary>
    public void Refresh(Chat chat)
    {
        var command = new SummarizeHistoryCommand(chat.Conversation, chat.Assistant);
        if (!command.IsDue)
            return;
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => SummarizeAsync(chat, command));
    }

    private async Task SummarizeAsync(Chat chat, SummarizeHistoryCommand command)
    {
        try
        {
            await useCases.SendAsync(chat.Conversation.OwnerId, command, host.ApplicationStopping);
        }
        catch (Exception e)
        {
            if (!host.ApplicationStopping.IsCancellationRequested)
                NotKept(e.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The summary of a conversation was not kept: {Exception}")]
    private partial void NotKept(string exception);
}
