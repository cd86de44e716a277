using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class TurnConfiguration : IEntityTypeConfiguration<Turn>
{
    public void Configure(EntityTypeBuilder<Turn> builder)
    {
        builder.ToTable("Turns");
        builder.HasKey(t => new { t.ConversationId, t.Number });
        builder.Property(t => t.Number).ValueGeneratedNever();
        builder.ComplexProperty(t => t.Latency, latency => latency.Property(l => l.Waterfall).AsJson());
        builder.Property(t => t.Retrieval).AsJson();
        builder.Property(t => t.Usage).AsJson();
        // with the owner alone, SQLite would go through all that the owner's callers ever said for the turns of one call
        builder.HasIndex(t => new { t.OwnerId, t.ConversationId });
    }
}
