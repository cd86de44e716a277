using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Infrastructure.Persistence.SqlServer;

/// <summary>Looks into every turn of the owner: SQL Server's full text search is an optional component that need not be there.</summary>
internal sealed class SqlServerTranscriptSearch(AppDb db) : ITranscriptSearch
{
    public IQueryable<CallLog> Mentioning(IQueryable<CallLog> calls, IReadOnlyList<string> words) =>
        words.Select(word => " " + word).Aggregate(calls, (found, word) => found.Where(call =>
            db.Set<Turn>().Where(turn => (" " + turn.Search).Contains(word))
                .Select(turn => turn.ConversationId).Contains(call.ConversationId)));
}
