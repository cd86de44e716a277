using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Infrastructure.Persistence.PostgreSql;

/// <summary>
/// Every turn has the vector of its words, kept by PostgreSQL itself. The owner is one of them, so that the index gives
/// only that owner's turns, however many others said the same.
/// </summary>
/// <remarks>https://www.postgresql.org/docs/current/textsearch-tables.html</remarks>
internal sealed class PostgreSqlTranscriptSearch(AppDb db, OwnerScope scope) : ITranscriptSearch
{
    private const string Vector = "Words";
    private const string Configuration = "simple"; // no language's stop words or endings: assistants speak many

    public static void Map(ModelBuilder model) => model.Entity<Turn>(turn =>
    {
        turn.Property<NpgsqlTsVector>(Vector).HasComputedColumnSql(
            $"""to_tsvector('{Configuration}', 'o' || replace("OwnerId"::text, '-', '') || ' ' || "Search")""", stored: true);
        turn.HasIndex(Vector).HasMethod("GIN");
    });

    public IQueryable<CallLog> Mentioning(IQueryable<CallLog> calls, IReadOnlyList<string> words)
    {
        var owner = $"o{scope.Required.Value:N}";
        return words.Select(word => $"{owner} & {word}:*").Aggregate(calls, (found, query) => found.Where(call =>
            db.Set<Turn>().Where(turn => EF.Property<NpgsqlTsVector>(turn, Vector).Matches(EF.Functions.ToTsQuery(Configuration, query)))
                .Select(turn => turn.ConversationId).Contains(call.ConversationId)));
    }
}
