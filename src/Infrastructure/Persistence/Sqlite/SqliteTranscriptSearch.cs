using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>
/// SQLite's own full text index, kept by triggers of <c>Turns</c>. The owner is one of the words, so that the index gives
/// only that owner's turns, however many others said the same.
/// </summary>
/// <remarks>https://www.sqlite.org/fts5.html</remarks>
internal sealed class SqliteTranscriptSearch(SqliteAppDb db, OwnerScope scope) : ITranscriptSearch
{
    public IQueryable<CallLog> Mentioning(IQueryable<CallLog> calls, IReadOnlyList<string> words)
    {
        var owner = $"o{scope.Required.Value:N}";
        return words.Select(word => $"\"{owner}\" AND \"{word}\" *").Aggregate(calls, (found, query) => found.Where(call =>
            db.TurnKeys.Where(key => db.TurnWords(query).Select(match => match.RowId).Contains(key.Id))
                .Select(key => key.ConversationId).Contains(call.ConversationId)));
    }
}
