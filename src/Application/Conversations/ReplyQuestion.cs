using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>What a model is asked for one reply, with everything that it is told, or without what others may have written.</summary>
internal sealed class ReplyQuestion(ProcessTranscriptCommand command, Retrieved? retrieved, DateTimeOffset now)
{
    public ToolSession Session { get; } = command.Tools ?? ToolSession.Without(command.Conversation);

    public int Turn { get; } = command.Turn ?? (command.Conversation.Turns is [.., var last] ? last.Number + 1 : 0);

    /// <summary>Those on offer. What the recording of a call allows changes while it goes on.</summary>
    public IReadOnlyList<ConversationTool> Tools { get; } =
    [
        .. CallTools.For(command.Assistant, command.Context, command.Recording).Select(tool => tool.AsSetFor(command.Assistant)).OfType<ConversationTool>(),
        .. command.Tools?.Tools ?? [],
    ];

    public ToolTurn ToTurn(Func<CancellationToken, Task<IReadOnlyList<WantedCall>>> wanted) =>
        new(Session, command.Conversation, Turn, command.Transcript, Tools, wanted) { HasDocuments = retrieved is { Told.Count: > 0 }, Language = LanguageNow };

    /// <summary>What was done with tools before is told with it.</summary>
    public List<ChatMessage> Compose() => Prompt.Compose(command, retrieved, Tools, Session.Entries, isWithheld: false, now);

    /// <summary>Nothing is done because a document, a web page or an answer of a tool says so.</summary>
    /// <param name="before">Of what was done with tools, what had come of it before this reply.</param>
    public List<ChatMessage> ComposeWithheld(IReadOnlyList<ToolEntry> before) => Prompt.Compose(command, retrieved: null, Tools, before, isWithheld: true, now);

    /// <summary>What was switched to just now, else what the caller speaks of the assistant's languages, else what was switched to before.</summary>
    private string LanguageNow()
    {
        var spoken = Session.Spoken(command.Assistant);
        var isNew = Session.Entries.Any(entry => entry.Call is { Name: CallTools.SwitchLanguage, Status: ToolCallStatus.Done } && entry.Call.Turn == Turn);
        return isNew || command.Language is not { } heard ? spoken.Language : Manners.Known(heard, spoken.Languages) ?? spoken.Language;
    }

    public ChatOptions Options(bool isWithheld) => ModelOptions.For(command.Assistant, command.Context, isWithheld ? null : retrieved, Tools);
}
