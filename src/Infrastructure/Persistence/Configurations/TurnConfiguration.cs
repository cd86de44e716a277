using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class TurnConfiguration : IEntityTypeConfiguration<Turn>
{
    public void Configure(EntityTypeBuilder<Turn> builder)
    {
        builder.HasKey(t => new { t.ConversationId, t.Number });
        builder.Property(t => t.Number).ValueGeneratedNever();
        builder.ComplexProperty(t => t.Latency);
        builder.HasIndex(t => t.OwnerId);
    }
}
