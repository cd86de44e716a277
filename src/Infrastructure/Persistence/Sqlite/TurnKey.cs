using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>The number under which a turn stands in the full text index: a key of two columns cannot.</summary>
internal sealed class TurnKey
{
    public long Id { get; private init; }

    public ConversationId ConversationId { get; private init; }

    public int Number { get; private init; }
}

/// <summary>A turn that the full text index gives.</summary>
internal sealed class TurnMatch
{
    public long RowId { get; private init; }
}
