using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.PostgreSql;

internal sealed class PostgreSqlAppDb(DbContextOptions<PostgreSqlAppDb> options, OwnerScope scope, TimeProvider time) : AppDb(options, scope, time)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.CompareText("C");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        PostgreSqlTranscriptSearch.Map(modelBuilder);
        PostgreSqlChunkWords.Map(modelBuilder);
    }
}
